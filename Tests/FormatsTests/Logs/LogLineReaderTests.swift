import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct LogLineReaderTests {
  private func record(_ line: String) -> LogRecord {
    let bytes = Array(line.utf8)
    return LogLineReader().record(bytes.span)
  }

  @Test func `a tracing line loses its wrapper and gives its span's ids`() {
    let record = record(
      #"{"timestamp":"2026-11-22T16:35:54.654931Z","level":"DEBUG","fields":{"message":"many","order":"a \"b\"","big":18446744073709551615,"nan":null,"flag":true},"target":"app::db","span":{"id":1,"span_id":"000000000000004d","trace_id":"00000000000000009e3779b97f4a7c15","name":"request"},"spans":[{"id":1}]}"#
    )
    #expect(record.time == RFC3339.parse("2026-11-22T16:35:54.654931Z"))
    #expect(record.severity == .debug && record.severityText == "DEBUG")
    #expect(record.body == "many" && record.logger == "app::db" && record.format == "tracing")
    #expect(record.traceID?.text == "00000000000000009e3779b97f4a7c15")
    #expect(record.spanID?.text == "000000000000004d" && record.traceText.isEmpty)
    #expect(
      record.attributes == [
        Attribute("order", .string("a \"b\"")), Attribute("big", .unsigned(.max)),
        Attribute("nan", .empty), Attribute("flag", .bool(true)), Attribute("span.id", .int(1)),
        Attribute("span.name", .string("request")),
        Attribute("spans", .array([.map([Attribute("id", .int(1))])])),
      ])
  }

  @Test(arguments: [
    #"{"trace_id":"0102030405060708090a0b0c0d0e0f10"}"#,
    #"{"trace\u005fid":"0102030405060708090a0b0c0d0e0f10"}"#,
    #"{"span":{"trace_id":"0102030405060708090A0B0C0D0E0F10"}}"#,
    #"{"span.trace_id":"0102030405060708090a0b0c0d0e0f10"}"#,
    #"{"span":{"otel":{"trace_id":"0102030405060708090a0b0c0d0e0f10"}}}"#,
    #"{"span":{"otel.trace_id":"0102030405060708090a0b0c0d0e0f10"}}"#,
    #"{"span.otel":{"trace\u005fid":"0102030405060708090a0b0c0d0e0f10"}}"#,
    #"{"trace":{"i\u0064":"0102030405060708090a0b0c0d0e0f10"}}"#,
    #"{"":1,"trace.id":"0102030405060708090a0b0c0d0e0f10"}"#,
    #"{"span_id":"x","parent_id":"y","id":"z","@tr":"0102030405060708090a0b0c0d0e0f10"}"#,
  ])
  func `a key is found however it is nested, dotted or escaped`(line: String) {
    let record = record(line)
    #expect(record.traceID?.text == "0102030405060708090a0b0c0d0e0f10")
    #expect(record.traceText.isEmpty)
  }

  @Test(arguments: ["id", "xtrace_id", "trace_idx", "trace_id.", "a.trace_id", "traceid", "_id"])
  func `a key that only resembles a name is an attribute`(key: String) {
    let record = record(#"{"\#(key)":"0102030405060708090a0b0c0d0e0f10"}"#)
    #expect(record.traceID == nil && record.traceText.isEmpty)
    #expect(record.attributes.map(\.key) == [key])
  }

  @Test func `of keys that come twice the first tells time and level`() {
    let record = record(
      #"{"timestamp":"2026-11-22T16:35:54Z","level":"INFO","message":"m","level":"loud","target":"a","timestamp":"never"}"#
    )
    #expect(record.severity == .info && record.format == "tracing-flat")
    #expect(record.attributes.map(\.key) == ["level", "timestamp"])
  }

  @Test(arguments: [
    (
      #"{"ts":1,"level":"info","msg":"m","error":"e","stacktrace":"s"}"#,
      ["exception.message": "e", "exception.stacktrace": "s"]
    ),
    (
      #"{"level":50,"time":1,"msg":"m","err":{"type":"TypeError","message":"e","stack":"s"}}"#,
      ["exception.type": "TypeError", "exception.message": "e", "exception.stacktrace": "s"]
    ),
    (
      #"{"message":"m","levelname":"ERROR","exc_info":"Traceback (most recent call last):\n  x\nValueError: e"}"#,
      [
        "exception.message": "ValueError: e",
        "exception.stacktrace": "Traceback (most recent call last):\n  x\nValueError: e",
      ]
    ),
    (
      #"{"timestamp":"2026-11-22T16:09:52Z","level":"ERROR","message":"m","requestId":"r","stackTrace":["a","b"],"errorType":"T","errorMessage":"e"}"#,
      ["exception.type": "T", "exception.message": "e", "exception.stacktrace": "a\nb"]
    ),
    (
      #"{"event":"m","level":"error","exception":[{"exc_type":"T","exc_value":"e","frames":[]}]}"#,
      [
        "exception.type": "T", "exception.message": "e",
        "exception.stacktrace": #"[{"exc_type":"T","exc_value":"e","frames":[]}]"#,
      ]
    ),
  ])
  func `errors become the attributes of an exception`(line: String, expected: [String: String]) {
    let found = record(line).attributes.filter { $0.key.hasPrefix("exception.") }
    #expect(found.count == expected.count)
    for (key, text) in expected { #expect(found[key] == .string(text), "\(key)") }
  }

  @Test(arguments: [
    (
      #"{"msg":"m","traceparent":"00-EC99108DDB5B5FAB8F4D3E27DDA1494C-7734d7c1c7fde805-01"}"#,
      "ec99108ddb5b5fab8f4d3e27dda1494c", "7734d7c1c7fde805"
    ),
    (
      #"{"msg":"m","dd.trace_id":"1234567890123456789","dd.span_id":987654321}"#,
      "112210f47de98115", "000000003ade68b1"
    ),
    (#"{"msg":"m","dd":{"trace_id":"1234567890123456789"}}"#, "112210f47de98115", ""),
    (#"{"msg":"m","traceId":"112210F47DE98115","spanId":"ab"}"#, "112210f47de98115", "ab"),
    (
      #"{"severity":"INFO","message":"m","logging.googleapis.com/trace":"projects/p/traces/0af7651916cd43dd8448eb211c80319c"}"#,
      "0af7651916cd43dd8448eb211c80319c", ""
    ),
    (
      #"{"msg":"m","traceId":"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"}"#,
      "1-5759e988-bd862e3fe1be46a994272793", ""
    ),
    (#"{"msg":"m","trace_id":"req_17"}"#, "req_17", ""),
  ])
  func `ids are read as they were written`(line: String, trace: String, span: String) {
    let record = record(line)
    #expect((record.traceText.isEmpty ? record.traceID?.text : record.traceText) ?? "" == trace)
    #expect((record.spanText.isEmpty ? record.spanID?.text : record.spanText) ?? "" == span)
  }

  @Test(arguments: [
    ("hello", "hello", Severity.unset, false), ("ERROR: it broke", "it broke", .error, false),
    ("info about it", "info about it", .unset, false),
    ("2026-11-22T16:35:54.742069Z  INFO tracelog: starting", "tracelog: starting", .info, true),
    ("2012-07-02 10:22:40,672:DEBUG:foo bar", "foo bar", .debug, true),
    ("[2026-11-22 16:09:52] [warn] slow", "slow", .warn, true),
    (
      #"10.0.0.7 - - [22/Nov/2026:16:09:52 +0000] "GET / HTTP/1.1" 502 12"#,
      #"10.0.0.7 - - [22/Nov/2026:16:09:52 +0000] "GET / HTTP/1.1" 502 12"#, .error, true
    ),
    ("{not json}", "{not json}", .unset, false),
    ("\tat com.acme.App", "at com.acme.App", .unset, false),
  ])
  func `a line of prose gives what stands before its message`(
    line: String, body: String, severity: Severity, hasTime: Bool
  ) {
    let record = record(line)
    #expect(record.format == "text" && record.severity == severity)
    #expect(record.body.hasSuffix(body) && (record.time != nil) == hasTime)
    #expect(record.timeFlags.contains(.absent) != hasTime)
  }

  @Test func `a line inside an envelope is the record`() {
    let docker = record(
      #"{"log":"{\"level\":\"warn\",\"ts\":1,\"msg\":\"inner\"}\n","stream":"stderr","time":"2026-11-22T16:09:52.123456789Z"}"#
    )
    #expect(docker.body == "inner" && docker.severity == .warn && docker.format == "zap")
    #expect(docker.time == RFC3339.parse("2026-11-22T16:09:52.123456789Z"))
    #expect(docker.attributes["stream"] == .string("stderr"))
    let cri = record("2026-11-22T16:09:52.123456789Z stdout F level=error msg=\"it broke\"")
    #expect(cri.body == "it broke" && cri.severity == .error && cri.format == "logfmt")
  }

  @Test(arguments: [
    (
      #"{"@t":"2026-11-22T16:09:52Z","@mt":"Hello {Name:l}, {Gone}","Name":"Ada"}"#,
      "Hello Ada, {Gone}"
    ),
    (#"{"__REALTIME_TIMESTAMP":"1795363792123456","MESSAGE":[104,105]}"#, "hi"),
    (
      #"{"time_iso8601":"2026-11-22T16:09:52+00:00","request_method":"GET","uri":"/a","status":"404"}"#,
      "GET /a 404"
    ),
    (
      #"{"timestamp":"2026-11-22T16:09:52Z","level":"INFO","requestId":"r","message":{"a":1}}"#,
      #"{"a":1}"#
    ),
    (#"{"level":"INFO","fields":{},"target":"t"}"#, ""),
  ])
  func `the message is found and made readable`(line: String, body: String) {
    #expect(record(line).body == body)
  }

  @Test func `a line that breaks keeps its text, and its time where it was read`() {
    let line = #"{"timestamp":"2026-11-22T16:35:54Z","level":"WARN","fields":{"mess"#
    let record = record(line)
    #expect(record.format == "damaged" && record.body == line && record.severity == .warn)
    #expect(record.time == RFC3339.parse("2026-11-22T16:35:54Z"))
  }

  @Test(arguments: UInt64(0)..<200)
  func `no damage to a line does harm`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for format in LogFormats.all {
      var bytes = Array(format.samples[0].utf8)
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      let record = LogLineReader().record(bytes.span)
      #expect(LogFormats.all.contains { $0.name == record.format })
    }
  }
}
