import Bytes
import Formats
import TestSupport
import Testing

struct InputKindTests {
  private static func kind(_ text: String, isComplete: Bool = true) -> InputKind {
    let bytes = Array(text.utf8)
    return InputKind.recognise(head: bytes.span, isComplete: isComplete)
  }

  @Test(arguments: [
    ("", InputKind.empty), ("\n\n  \n", .empty),
    ("# HELP up Is it.\n# TYPE up gauge\nup 1\n", .exposition(.text)),
    ("up 1\n", .exposition(.text)), ("up{a=\"b\"} 1 1234\n", .exposition(.text)),
    ("{\"a.b\",c=\"d\"} 1\n", .exposition(.text)),
    ("# a comment\n\nup 1\nthis is bad\nup2 1\nup3 1\n", .exposition(.text)),
    ("# TYPE up gauge\n", .exposition(.text)),
    ("# TYPE a counter\na_total 1 # {x=\"y\"} 1\n# EOF\n", .exposition(.openMetrics)),
    ("# EOF\n", .exposition(.openMetrics)),
    ("# TYPE a info\na_info 1\n", .exposition(.openMetrics)),
    ("hello\n", .textLog), ("hello world 1\nand more\n", .textLog),
    ("2026-11-22 16:35:54 INFO up 1\n", .textLog), ("time=\"2021\" level=error\n", .textLog),
    ("[2026-11-22] INFO x\n", .textLog), ("[info] x\n", .textLog),
    ("\u{1b}[32mINFO\u{1b}[0m x\n", .textLog), ("# a heading\n\nSome text.\n", .textLog),
    ("{\"level\":\"info\",\"msg\":\"x\"}\n", .jsonLog), ("{\"level\":\"info\",\"msg", .jsonLog),
    ("\u{feff}{\"level\":\"info\"}\n", .jsonLog),
    ("{\"time\":1,\"target\":\"a\",\"body\":\"up 1\\n\"}\n", .captureScrapes),
    ("{\"time\":1,\"url\":\"a\",\"status\":200}\n", .captureHealth),
    ("{\"level\":\"info\"}\n{\"time\":1,\"target\":\"a\",\"body\":\"\"}\n", .captureScrapes),
    ("{\"resourceSpans\":[]}\n", .otlpJSON), ("{ \"resourceLogs\" : [", .otlpJSON),
    ("{\"data\":[{\"traceID\":\"1\",\"spans\":[]}]}", .jaegerJSON),
    ("{\"traceID\":\"1\",\"spans\":[]}", .jaegerJSON),
    ("[\n {\"traceId\":\"1\",\"id\":\"2\"}]", .zipkinJSON),
    ("{\"batches\":[{\"resource\":{}}]}", .tempoJSON),
    ("{\"trace\":{\"resourceSpans\":[]}}", .tempoJSON),
    ("HTTP/1.1 200 OK\n\n", .httpAnswer),
    ("{\"data\":{\"x\":1},\"level\":\"info\"}", .jsonLog),
  ])
  func `an input is recognised by its content`(text: String, kind: InputKind) {
    #expect(Self.kind(text) == kind)
  }

  @Test(arguments: [
    ([0x1f, 0x8b, 8, 0], InputKind.gzip), ([0x28, 0xb5, 0x2f, 0xfd], .zstd),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], .xz), ([0x42, 0x5a, 0x68, 0x39, 0x31], .bzip2),
    ([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], .binary), ([0xff, 0xd8, 0, 1], .binary),
    // A request with one empty resource; one family named "a" of one metric.
    ([0x0a, 4, 0x0a, 0, 0x12, 0], .otlpProtobuf),
    ([7, 0x0a, 1, 0x61, 0x18, 0, 0x22, 0], .exposition(.protobuf)),
  ])
  func `bytes that are no text are recognised too`(bytes: [UInt8], kind: InputKind) {
    #expect(InputKind.recognise(head: bytes.span, isComplete: true) == kind)
  }

  @Test func `a head that ends inside a long line is enough`() {
    let long = String(repeating: "up 1\\n", count: 20_000)
    #expect(
      Self.kind("{\"time\":1,\"target\":\"a\",\"body\":\"" + long, isComplete: false)
        == .captureScrapes)
    #expect(
      Self.kind("{\"time\":1,\"target\":\"a\",\"body\":\"x\",\"status\":20", isComplete: false)
        == .captureScrapes)
    #expect(Self.kind("{\"resourceSpans\":[{\"resource\":{\"attr", isComplete: false) == .otlpJSON)
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("logs/real", InputKind.jsonLog), ("logs/lnav", .jsonLog), ("traces/jaeger", .jaegerJSON),
      ("traces/zipkin", .zipkinJSON), ("otlp/proto-examples", .otlpJSON),
      ("otlp/captured", .otlpProtobuf), ("metrics/real", .exposition(.text)),
      ("health", .httpAnswer),
    ])
  func `real files are what they are`(folder: String, expected: InputKind) throws {
    for name in try Conformance.names(in: folder) where name != "cases.jsonl" {
      let bytes = try Conformance.bytes(folder + "/" + name)
      let kind = InputKind.recognise(head: bytes.span, isComplete: true)
      let wanted = Self.exceptions[name] ?? (name.hasSuffix(".gz") ? .gzip : expected)
      #expect(kind == wanted, "\(folder)/\(name)")
      // A reader that hands over only a head sees the same.
      let head = bytes.span.extracting(..<min(bytes.count, 2000))
      let cut = InputKind.recognise(head: head, isComplete: head.count == bytes.count)
      #expect(cut == wanted || wanted == .exposition(.openMetrics), "\(folder)/\(name) cut")
    }
  }

  private static let exceptions: [String: InputKind] = [
    "tracing-subscriber-text.log": .textLog, "logfile_logfmt.0": .textLog,
    "logfile_crlf.0": .textLog, "otlp2jaeger-in.json": .otlpJSON,
    "http-json-traces-001.json": .otlpJSON, "http-json-logs-001.json": .otlpJSON,
    "http-json-metrics-001.json": .otlpJSON,
    "python_client_exemplars.om": .exposition(.openMetrics),
    "python_client_utf8.om": .exposition(.openMetrics),
  ]
}
