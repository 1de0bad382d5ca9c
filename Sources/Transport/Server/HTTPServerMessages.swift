/// What a client asked one of our servers.
package struct HTTPServerRequest: Sendable {
  package var method: String
  /// Percent-encoded as it came, without the query.
  package var path: String
  /// Without its `?`; empty where there is none.
  package var query: String
  package var headers: HTTPHeaders
  /// As it was on the wire: still compressed if `Content-Encoding` says so.
  package var body: [UInt8]

  package init(
    method: String = "GET", path: String, query: String = "", headers: HTTPHeaders = HTTPHeaders(),
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}

/// What one of our servers answers. Length, date and connection are the server's to add.
package struct HTTPServerResponse: Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(status: Int = 200, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package init(status: Int = 200, type: String, body: [UInt8]) {
    self.init(status: status, headers: ["Content-Type": type], body: body)
  }

  package static func text(_ text: String, status: Int = 200) -> HTTPServerResponse {
    HTTPServerResponse(
      status: status, type: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }
}
