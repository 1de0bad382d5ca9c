/// A request and the redirects that follow from it: decides what each answer means and what is
/// asked next; `HTTPClient` asks.
///
/// Redirects as browsers follow them: 303, and 301 and 302 of a POST, become a GET without a
/// body. What the caller added to the request stays behind where another origin takes over, but
/// for the few fields that say nothing about anyone.
struct HTTPExchange: Sendable {
  /// What to ask now, and of whom.
  private(set) var request: HTTPRequest
  private(set) var url: HTTPURL
  private var timing = HTTPTiming()
  private var redirects = 0

  init(_ request: HTTPRequest) throws(HTTPFailure) {
    guard let url = HTTPURL(request.url) else {
      throw HTTPFailure(.badRequest("not an http, https or http+unix URL"))
    }
    if let why = Self.problem(of: request) { throw HTTPFailure(.badRequest(why)) }
    self.request = request
    self.url = url
    if let credentials = request.credentials { self.url.credentials = credentials }
  }

  var timeLeft: Duration { request.timeout - .seconds(timing.total) }

  /// Nil means: ask again, `request` and `url` are the next.
  mutating func completed(_ outcome: CurlOutcome) -> Result<HTTPResponse, HTTPFailure>? {
    timing = timing + outcome.timing
    if let reason = reason(of: outcome) { return failure(reason) }
    guard request.maxRedirects > 0, 300..<400 ~= outcome.status, let target = outcome.redirect
    else { return .success(response(outcome)) }
    guard redirects < request.maxRedirects else {
      return failure(.tooManyRedirects(limit: request.maxRedirects))
    }
    guard let next = HTTPURL(target).map(unwired) else {
      return failure(.badAnswer("redirected to what is no http or https URL"))
    }
    redirects += 1
    redirected(to: next, status: outcome.status)
    return nil
  }

  /// A line break in a field would be a field of its own.
  private static func problem(of request: HTTPRequest) -> String? {
    let hasBreak = { (text: String) in text.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 } }
    for field in request.headers.fields where hasBreak(field.name) || hasBreak(field.value) {
      return "a line break in a header field"
    }
    let isToken = request.method.utf8.allSatisfy { 0x21...0x7e ~= $0 }
    return isToken && !request.method.isEmpty ? nil : "not a method: \(request.method)"
  }

  private func reason(of outcome: CurlOutcome) -> HTTPFailure.Reason? {
    guard outcome.code != 0 || outcome.isCancelled else { return nil }
    let reason = CurlFailure.reason(of: outcome, url: url, request: request)
    guard case .timedOut(_, let step) = reason else { return reason }
    return .timedOut(after: .seconds(timing.total), during: step)
  }

  private func failure(_ reason: HTTPFailure.Reason) -> Result<HTTPResponse, HTTPFailure> {
    .failure(HTTPFailure(reason, timing: timing))
  }

  /// libcurl resolves a redirect against the URL that it was given.
  private func unwired(_ next: HTTPURL) -> HTTPURL {
    guard next.hasSameOrigin(as: url.wired(serverName: request.tls.serverName)) else { return next }
    var unwired = url
    unwired.target = next.target
    return unwired
  }

  private static let anonymousFields = ["accept", "accept-language", "content-type", "traceparent"]

  private mutating func redirected(to next: HTTPURL, status: Int) {
    let isPost = request.method == "POST" && (status == 301 || status == 302)
    if isPost || (status == 303 && request.method != "HEAD") {
      request.method = "GET"
      request.body = nil
      request.headers["content-type"] = nil
    }
    // Credentials that a redirect itself names are not taken: nobody here typed them.
    let credentials = url.credentials
    let isSameOrigin = url.hasSameOrigin(as: next)
    url = next
    url.credentials = isSameOrigin ? credentials : nil
    if !isSameOrigin { leaveOrigin() }
  }

  private mutating func leaveOrigin() {
    request.headers = HTTPHeaders(
      request.headers.fields.filter { Self.anonymousFields.contains($0.name.lowercased()) })
    request.credentials = nil
    request.tls.certificate = nil
    request.tls.key = nil
    request.tls.serverName = nil
  }

  private func response(_ outcome: CurlOutcome) -> HTTPResponse {
    let version = [10: "1.0", 11: "1.1", 20: "2"][outcome.httpVersion] ?? ""
    return HTTPResponse(
      status: outcome.status, headers: outcome.headers, body: outcome.body, timing: timing,
      url: url.text, redirects: redirects, httpVersion: version)
  }
}
