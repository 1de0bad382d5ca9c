/// What a server answered, any status: whether a 503 is bad news is for the caller to say.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  /// Decompressed.
  package var body: [UInt8]
  package var timing: HTTPTiming
  /// Where the answer came from after redirects, without credentials.
  package var url: String
  package var redirects: Int
  /// `1.0`, `1.1`, `2`; empty where libcurl does not say.
  package var httpVersion: String

  package init(
    status: Int, headers: HTTPHeaders, body: [UInt8], timing: HTTPTiming, url: String,
    redirects: Int = 0, httpVersion: String = ""
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.timing = timing
    self.url = url
    self.redirects = redirects
    self.httpVersion = httpVersion
  }
}

/// Seconds of each step of an exchange, redirects added up; nil for a step that did not happen,
/// as on a connection that was kept alive.
package struct HTTPTiming: Hashable, Sendable {
  package var resolve: Double?
  package var connect: Double?
  package var tls: Double?
  /// From the request's last byte to the answer's first.
  package var wait: Double?
  package var transfer: Double?
  package var total: Double = 0

  package init() {}

  static func + (left: HTTPTiming, right: HTTPTiming) -> HTTPTiming {
    var sum = HTTPTiming()
    sum.resolve = added(left.resolve, right.resolve)
    sum.connect = added(left.connect, right.connect)
    sum.tls = added(left.tls, right.tls)
    sum.wait = added(left.wait, right.wait)
    sum.transfer = added(left.transfer, right.transfer)
    sum.total = left.total + right.total
    return sum
  }

  private static func added(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return left ?? right }
    return left + right
  }
}
