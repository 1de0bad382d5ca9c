import Formats
import Telemetry
import Testing

struct CapturedLineTests {
  private static func read(_ line: String) -> CapturedLine {
    let bytes = Array(line.utf8)
    return CapturedLine.read(bytes.span)
  }

  @Test func `a scrape comes back with its exact time and body`() {
    let line = #"{"time":1700000000.123456789,"target":"web","body":"up 1\n# é \"\n"}"#
    let expected = CapturedScrape(
      time: Timestamp(nanoseconds: 1_700_000_000_123_456_789), target: "web",
      body: Array("up 1\n# é \"\n".utf8))
    #expect(Self.read(line) == .scrape(expected))
    #expect(!expected.isFailed)
  }

  @Test func `a failed scrape says why`() {
    let line = #"{"time":1,"target":"web","status":0,"body":"","error":"refused"}"#
    guard case .scrape(let scrape) = Self.read(line) else {
      Issue.record("not read as a scrape")
      return
    }
    #expect(scrape.isFailed)
    #expect(scrape.error == "refused")
  }

  @Test func `a health answer comes back as the result its probe had`() {
    let line =
      #"{"time":2,"name":"web","url":"http://x/healthz","status":503,"content_type":"application/json","body":"{\"status\":\"DOWN\"}","duration_seconds":0.25}"#
    guard case .health(let health) = Self.read(line) else {
      Issue.record("not read as a health answer")
      return
    }
    let result = health.result
    #expect(result.status == .unhealthy)
    #expect(result.message == "HTTP 503, DOWN")
    #expect(result.httpStatus == 503)
    #expect(result.durationSeconds == 0.25)
    #expect(result.name == "web")
  }

  @Test func `a health check without an answer is unhealthy for the reason told`() {
    let line = #"{"time":2,"url":"http://x/","status":0,"error":"timed out"}"#
    guard case .health(let health) = Self.read(line) else {
      Issue.record("not read as a health answer")
      return
    }
    #expect(health.result.status == .unhealthy)
    #expect(health.result.message == "timed out")
    #expect(health.result.httpStatus == nil)
  }

  @Test(arguments: [
    ("{\"time\":1,\"target\":\"a\",\"body\":\"\"}", CapturedLine.Shape?.some(.scrape)),
    ("  {\"body\":\"\",\"error\":null,\"status\":200,\"target\":\"a\",\"time\":1}\r", .scrape),
    ("{\"time\":\"2026\",\"target\":\"a\",\"body\":\"\"}", nil),
    ("{\"time\":1,\"target\":\"a\",\"body\":\"\",\"level\":\"info\"}", nil),
    ("{\"time\":1,\"target\":\"a\",\"body\":{}}", nil),
    ("{\"time\":1,\"target\":\"a\"}", nil),
    ("{\"time\":1,\"url\":\"a\",\"status\":200}", .health),
    ("{\"time\":\"2026-01-01T00:00:00Z\",\"url\":\"/a\",\"status\":200}", nil),
    ("{\"time\":1,\"url\":\"a\"}", nil),
    ("{\"time\":1,\"target\":\"a\",\"body\":\"\"} x", nil), ("{\"time\":1", nil), ("", nil),
    ("up 1", nil), ("[1]", nil),
  ])
  func `a line is recognised by its keys and their types`(
    line: String, shape: CapturedLine.Shape?
  ) {
    let bytes = Array(line.utf8)
    #expect(CapturedLine.shape(bytes.span) == shape)
    switch Self.read(line) {
    case .scrape: #expect(shape == .scrape)
    case .health: #expect(shape == .health)
    case .other: #expect(shape == nil)
    }
  }
}
