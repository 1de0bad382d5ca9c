import Formats
import Synchronization
import Telemetry
import Testing
import Transport

@testable import Commands

/// Against the command's own receiver on loopback.
@Suite(.timeLimit(.minutes(1))) struct ReceiveCommandTests {
  private struct Received {
    var status: Int32
    var lines: [AttributeValue]
    var errors: String
  }

  /// Runs the command while `send` posts to its URL.
  private func receive(
    _ command: ReceiveCommand = ReceiveCommand(), otlp: String = "127.0.0.1:0",
    _ send: @escaping @Sendable (String) async -> Void
  ) async throws -> Received {
    var command = command
    command.otlp = otlp
    let io = CommandIO(
      descriptors: nil, isTerminal: false, environment: { _ in nil },
      clock: { Timestamp.seconds(0) })
    let status = try await command.run(io) {
      let line = io.heldErrors.split(separator: "\n").first ?? ""
      await send(String(line.dropFirst("otlp http ".count)))
    }
    let lines = try io.heldOutput.split(separator: UInt8(ascii: "\n")).map { line in
      let bytes = Array(line)
      return try JSONTree.value(bytes.span, rules: .strict)
    }
    return Received(status: status, lines: lines, errors: io.heldErrors)
  }

  private static func post(_ url: String, _ path: String, _ body: String) async -> HTTPResponse? {
    var request = HTTPRequest(url + path, method: "POST")
    request.headers["Content-Type"] = "application/json"
    request.body = Array(body.utf8)
    return try? await HTTPClient().request(request).get()
  }

  private static let span = #"""
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
    "scopeSpans":[{"scope":{"name":"lib"},"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",
    "spanId":"b7ad6b7169203331","name":"get","kind":2,"startTimeUnixNano":"5","endTimeUnixNano":"9",
    "status":{"code":2},"links":[],"attributes":[{"key":"n","value":{"intValue":"3"}}]}]}]}]}
    """#

  private static let metric = #"""
    {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"n","unit":"By","sum":{"isMonotonic":true,
    "aggregationTemporality":1,"dataPoints":[{"asInt":"3","startTimeUnixNano":"1","timeUnixNano":"2"}]}},
    {"name":"e","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"count":"2",
    "scale":3,"positive":{"offset":-1,"bucketCounts":["2"]},"timeUnixNano":"2"}]}}]}]}]}
    """#

  private static let log = #"""
    {"resourceLogs":[{"scopeLogs":[{"scope":{"name":"lib"},"logRecords":[{"observedTimeUnixNano":"1000",
    "severityNumber":"SEVERITY_NUMBER_WARN2","body":{"kvlistValue":{"values":[{"key":"a",
    "value":{"boolValue":true}}]}},"traceId":"0af7651916cd43dd8448eb211c80319c"}]}]}]}
    """#

  @Test func `a span is printed with all that the contract names, and once however often it comes`()
    async throws
  {
    let received = try await receive { url in
      for _ in 0..<2 { _ = await Self.post(url, "/v1/traces", Self.span) }
    }
    let line = #"""
      {"signal":"trace","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331",
      "parent_span_id":"","service":"shop","scope":"lib","name":"get","kind":"server",
      "status":"error","start_unix_nano":"5","duration_nano":4,"attributes":{"n":3},
      "resource":{"service.name":"shop"},"events":[],"links":[]}
      """#
    #expect(received.lines == [try Self.tree(line)])
    #expect(received.status == 0)
  }

  @Test func `metrics are printed as they were sent, one a line`() async throws {
    let received = try await receive { url in
      _ = await Self.post(url, "/v1/metrics", Self.metric)
    }
    let lines = [
      #"""
      {"signal":"metric","name":"n","description":"","unit":"By","service":"","scope":"",
      "type":"sum","temporality":"delta","monotonic":true,"data_points":[{"value":3,
      "start_unix_nano":"1","time_unix_nano":"2","attributes":{}}],"resource":{}}
      """#,
      #"""
      {"signal":"metric","name":"e","description":"","unit":"","service":"","scope":"",
      "type":"exponential_histogram","temporality":"cumulative","data_points":[{"count":2,"scale":3,
      "zero_count":0,"zero_threshold":0,"positive":{"offset":-1,"bucket_counts":[2]},
      "negative":{"offset":0,"bucket_counts":[]},"time_unix_nano":"2","attributes":{}}],
      "resource":{}}
      """#,
    ]
    #expect(received.lines == (try lines.map(Self.tree)))
  }

  @Test func `log records are printed in the words of the log page`() async throws {
    let received = try await receive { url in _ = await Self.post(url, "/v1/logs", Self.log) }
    let line = #"""
      {"signal":"log","timestamp":"1970-01-01T00:00:00.000001000Z","timestamp_unix_nano":"1000",
      "observed_unix_nano":"1000","severity":"WARN","severity_number":14,
      "trace_id":"0af7651916cd43dd8448eb211c80319c","body":{"a":true},"logger":"lib","service":"",
      "attributes":{},"resource":{}}
      """#
    #expect(received.lines == [try Self.tree(line)])
  }

  @Test func `a request beyond the limit is refused, what is not received is said`() async throws {
    var command = ReceiveCommand()
    command.maxBody = "100"
    let statuses = Mutex<[Int?]>([])
    let received = try await receive(command, otlp: "127.0.0.1:0,127.0.0.1:4317") { url in
      let long = await Self.post(url, "/v1/traces", Self.span)?.status
      let unknown = await Self.post(url, "/v1/profiles", "{}")?.status
      statuses.withLock { $0 = [long, unknown] }
    }
    #expect(statuses.withLock { $0 } == [413, 404])
    #expect(received.lines == [])
    #expect(received.errors.contains("otlp grpc 127.0.0.1:4317: not received"))
  }

  @Test func `an address in use exits 1, a wrong one 2`() async throws {
    let server = try await HTTPServer.start { _ in HTTPServerResponse() }
    let taken = await CommandTry(["receive", "--otlp=\(server.address)"])
    #expect(taken.status == 1)
    #expect(taken.errors.contains("already in use"))
    await server.stop()
    for wrong in [["--otlp=nowhere"], ["--otlp=,127.0.0.1:4317"], ["--max-body", "much"]] {
      let tried = await CommandTry(["receive"] + wrong)
      #expect(tried.status == 2, "\(wrong)")
      #expect(tried.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func `only so many spans are remembered`() {
    var seen = SeenSpans(limit: 2)
    func span(_ id: UInt64) -> TraceSpan {
      TraceSpan(
        traceID: TraceID(high: 0, low: 1), id: SpanID(bits: id), start: .seconds(0),
        end: .seconds(0))
    }
    let verdicts = [1, 1, 2, 1, 3, 2].map { seen.isNew(span($0)) }
    #expect(verdicts == [true, false, true, false, true, false])
    _ = [4, 5].map { seen.isNew(span($0)) }
    let isForgotten = seen.isNew(span(1))
    #expect(isForgotten)
  }

  private static func tree(_ json: String) throws -> AttributeValue {
    let bytes = Array(json.utf8)
    return try JSONTree.value(bytes.span, rules: .strict)
  }
}
