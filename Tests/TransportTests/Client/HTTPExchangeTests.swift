import Testing

@testable import Transport

struct HTTPExchangeTests {
  private func request(_ url: String, method: String = "GET") -> HTTPRequest {
    var request = HTTPRequest(url, method: method, body: method == "GET" ? nil : [1])
    request.headers = [
      "Authorization": "Bearer secret", "X-Api-Key": "secret", "Accept": "*/*",
      "Content-Type": "a/b",
    ]
    return request
  }

  private func redirect(_ status: Int, to target: String) -> CurlOutcome {
    var outcome = CurlOutcome()
    outcome.status = status
    outcome.redirect = target
    outcome.total = 0.25
    return outcome
  }

  @Test func `an answer that is no redirect ends the exchange`() throws {
    var exchange = try HTTPExchange(request("http://h/"))
    var outcome = CurlOutcome()
    outcome.status = 503
    outcome.body = [7]
    let response = try #require(try exchange.completed(outcome)?.get())
    #expect(response.status == 503)
    #expect(response.body == [7])
    #expect(response.redirects == 0)
  }

  @Test func `a redirect within the origin keeps everything`() throws {
    var exchange = try HTTPExchange(request("http://user:pw@h/a"))
    #expect(goesOn(&exchange, redirect(302, to: "http://h/b")))
    #expect(exchange.url.text == "http://h/b")
    #expect(exchange.url.credentials?.password == "pw")
    #expect(exchange.request.headers.fields.count == 4)
    #expect(exchange.timeLeft == .milliseconds(9750))
  }

  @Test(arguments: ["http://other/b", "https://h/b", "http://h:81/b", "http://eve:x@other/"])
  func `a redirect to another origin carries no credentials`(target: String) throws {
    var exchange = try HTTPExchange(request("http://user:pw@h/a"))
    #expect(goesOn(&exchange, redirect(307, to: target)))
    #expect(exchange.url.credentials == nil)
    #expect(exchange.request.headers == ["Accept": "*/*", "Content-Type": "a/b"])
  }

  @Test func `a redirect of a server that goes by another name stays with it`() throws {
    var request = request("https://10.0.0.1:8443/a")
    request.tls.serverName = "shop.example"
    var exchange = try HTTPExchange(request)
    #expect(goesOn(&exchange, redirect(302, to: "https://shop.example:8443/b")))
    #expect(exchange.url.text == "https://10.0.0.1:8443/b")
    #expect(exchange.request.tls.serverName == "shop.example")
    #expect(goesOn(&exchange, redirect(302, to: "https://shop.example/b")))
    #expect(exchange.url.text == "https://shop.example/b")
    #expect(exchange.request.tls.serverName == nil)
  }

  @Test func `a redirect from a socket to localhost stays behind the socket, one away leaves it`()
    throws
  {
    var exchange = try HTTPExchange(request("http+unix://%2Frun%2Fa.sock/a"))
    #expect(goesOn(&exchange, redirect(302, to: "http://localhost/b")))
    #expect(exchange.url.text == "http+unix://%2Frun%2Fa.sock/b")
    #expect(goesOn(&exchange, redirect(302, to: "http://localhost:81/b")))
    #expect(exchange.url.text == "http://localhost:81/b")
    #expect(exchange.url.socketPath == nil)
    #expect(exchange.request.headers["authorization"] == nil)
  }

  @Test(arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
  func `a redirected POST keeps its body only where the status says so`(
    status: Int, method: String
  ) throws {
    var exchange = try HTTPExchange(request("http://h/a", method: "POST"))
    #expect(goesOn(&exchange, redirect(status, to: "http://h/b")))
    #expect(exchange.request.method == method)
    #expect((exchange.request.body == nil) == (method == "GET"))
  }

  @Test func `redirects without end are a failure after the limit`() throws {
    var request = request("http://h/a")
    request.maxRedirects = 2
    var exchange = try HTTPExchange(request)
    #expect(goesOn(&exchange, redirect(302, to: "http://h/b")))
    #expect(goesOn(&exchange, redirect(302, to: "http://h/a")))
    let result = exchange.completed(redirect(302, to: "http://h/b"))
    #expect(throws: HTTPFailure(.tooManyRedirects(limit: 2), timing: total(0.75))) {
      try result?.get()
    }
  }

  @Test func `with redirects off the redirect is the answer`() throws {
    var request = request("http://h/a")
    request.maxRedirects = 0
    var exchange = try HTTPExchange(request)
    let response = try exchange.completed(redirect(302, to: "http://h/b"))?.get()
    #expect(response?.status == 302)
  }

  @Test(arguments: ["a\r\nHost: evil", "a\nb", "a\0b"])
  func `a line break in a field is refused before anything is sent`(value: String) {
    var request = HTTPRequest("http://h/")
    request.headers = ["X": value]
    #expect(throws: HTTPFailure(.badRequest("a line break in a header field"))) {
      try HTTPExchange(request)
    }
  }

  private func goesOn(_ exchange: inout HTTPExchange, _ outcome: CurlOutcome) -> Bool {
    if case nil = exchange.completed(outcome) { true } else { false }
  }

  private func total(_ seconds: Double) -> HTTPTiming {
    var timing = HTTPTiming()
    timing.total = seconds
    return timing
  }
}
