import Query
import Telemetry
import Testing

@Suite struct LogFilterTests {
  private static let line =
    #"{"level":"warn","msg":"Upstream timeout after 3 tries","duration_ms":310,"path":"/api/pay"}"#

  private static var record: LogRecord {
    var record = LogRecord()
    record.time = RFC3339.parse("2026-11-22T16:09:52.5Z")
    record.severity = .warn
    record.severityText = "warning"
    record.body = "Upstream timeout after 3 tries"
    record.service = "checkout"
    record.logger = "shop.payment"
    record.traceID = TraceID("0af7651916cd43dd8448eb211c80319c")
    record.spanID = SpanID("b7ad6b7169203331")
    record.format = "pino"
    record.attributes = [
      Attribute("duration_ms", .int(310)), Attribute("duration", .double(310.5)),
      Attribute("elapsed", .string("1m30s")), Attribute("size", .int(25_000_000)),
      Attribute("rate", .double(0.25)), Attribute("http.method", .string("POST")),
      Attribute("http.status", .int(503)), Attribute("code", .string("503")),
      Attribute("ok", .bool(false)), Attribute("nothing", .empty),
      Attribute("tags", .array([.string("eu"), .string("blue")])),
      Attribute("id", .int(9_007_199_254_740_993)), Attribute("target", .string("db-7")),
      Attribute("exception.message", .string("connection refused")),
      Attribute("version", .string("1.10.2")), Attribute("odd key", .string("x")),
    ]
    return record
  }

  private static func matches(_ text: String) throws -> Bool {
    let filter = try LogFilter(text)
    let bytes = Array(line.utf8)
    return filter.matches(rawLine: bytes.span, source: "/var/log/shop/app.log") { record }
  }

  @Test(arguments: [
    "", "   ", "timeout", "upstream", "Upstream", #""timeout after""#, "'3 tries'", "/tri(es|al)/",
    "/api/", "'/api/pay'", "310", #"/\/api\//"#, "/after [0-9]+ tries/ timeout",
  ])
  func `words, phrases and expressions match the raw line`(text: String) throws {
    #expect(try Self.matches(text))
  }

  @Test(arguments: ["TIMEOUT", "timeouts", "upStream", #""after timeout""#, "/Timeout/", "wArn"])
  func `a capital asks for the case as written`(text: String) throws {
    #expect(try !Self.matches(text))
  }

  @Test(arguments: [
    "level=warn", "level=WARNING", "level>=warn", "level<error", "level!=error", "lvl=warn",
    "severity>info", "level=~warn", "level!~err", "severity_text=warning", "level?",
    #"message="Upstream timeout after 3 tries""#, "msg=~^Upstream", "service=checkout",
    "service.name=checkout", "logger=~payment$", "service!=cart", "service>=c",
    "trace=0af7651916cd43dd8448eb211c80319c", "trace_id=AF7651916CD43DD8448EB211C80319C",
    "span=b7ad6b7169203331", "span!=b7ad6b7169203332", "time>2026-11-22T16:09:52Z",
    "time<=2026-11-22T16:09:52.5Z", "ts<1795363793", "time=1795363792.5",
    "source=app.log", "source=/var/log/shop/app.log", "source=~shop", "format=pino",
    "error=~refused", "err?",
  ])
  func `a name stands for any spelling of the same thing`(text: String) throws {
    #expect(try Self.matches(text))
  }

  @Test(arguments: [
    "duration_ms>250ms", "duration_ms<=310ms", "duration_ms=0.31s", "duration_ms>300",
    "duration>310ms", "elapsed>=90s", "elapsed=1m30s", "elapsed>60", "size>20MB", "size<1GiB",
    "size=25MB", "rate<0.5", "rate=2.5e-1", "http.status>=500", "http.status=503", "code>500",
    "code=503", "ok=false", "tags=eu", "tags=blue", "id=9007199254740993",
    "id!=9007199254740992", "target=db-7", "version<1.9.0", #""odd key"=x"#, "rate > 0.2",
    "http.method==POST", "http?", #"http.method="POST""#, "http.method=~(POST|PUT)",
    "http.method=~/^P.ST$/", "(http.method=~(POST|PUT) level=warn)", #"msg=~"after \d+ tries""#,
  ])
  func `a field compares with its units`(text: String) throws {
    #expect(try Self.matches(text))
  }

  @Test(arguments: [
    "duration_ms>350ms", "elapsed>2m", "size>20MiB and size<21MiB", "http.status=500", "ok=true",
    "http.method=post", "http.status=text", "http.status>text", "version>9", "tags=red",
    "id=9007199254740992", "level=error", "time>2026-11-23T00:00:00Z", "source=other.log",
  ])
  func `what differs does not match`(text: String) throws {
    #expect(try !Self.matches(text))
  }

  @Test(
    arguments: [
      ("absent=1", false), ("absent>1", false), ("absent=~x", false), ("absent?", false),
      ("absent!=1", true), ("absent!~x", true), ("not absent=1", true), ("nothing?", false),
      ("nothing!=1", true), ("htt?", false),
    ])
  func `of an absent field only the negative comparisons are true`(text: String, matches: Bool)
    throws
  {
    #expect(try Self.matches(text) == matches)
  }

  @Test(
    arguments: [
      ("timeout tries", true), ("timeout and nowhere", false), ("nowhere or timeout", true),
      ("not nowhere", true), ("not not timeout", true), ("not timeout or tries", true),
      ("not (timeout or tries)", false), ("nowhere or timeout tries", true),
      ("timeout or nowhere nowhere", true), ("(timeout or nowhere) nowhere", false),
      ("nowhere and nowhere or timeout", true), ("timeout not nowhere", true),
      ("timeout AND NOT nowhere", true), ("not nowhere nowhere", false),
      ("((timeout))", true), ("timeout(tries)", true), (#"timeout "and" "or""#, false),
      ("level=warn or nowhere and nowhere", true),
    ])
  func `not binds closest, then and, then or`(text: String, matches: Bool) throws {
    #expect(try Self.matches(text) == matches)
  }

  @Test func `thousands of parentheses are no danger`() throws {
    let count = 4000
    let text =
      String(repeating: "(", count: count) + "timeout" + String(repeating: ")", count: count)
    #expect(try Self.matches(text))
    #expect(try Self.matches(String(repeating: "not ", count: count) + "timeout"))
  }
}
