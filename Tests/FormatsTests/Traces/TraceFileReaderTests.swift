import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct TraceFileReaderTests {
  private func read(_ text: String) throws -> TelemetryReading {
    let bytes = Array(text.utf8)
    let format = TraceFormat.recognise(bytes.span)
    var reader = TraceFileReader(try #require(format))
    return reader.read(bytes.span)
  }

  @Test(
    arguments: [
      (#"{"resourceSpans":[{"#, .otlpJSON), (#" {"batches": [{"resource":"#, .otlpJSON),
      (#"{"trace":{"resourceSpans":[]}}"#, .otlpJSON), (#"[{"resourceSpans":["#, .otlpJSON),
      ("{\"resourceLogs\":[{}]}\n{\"resourceSpans\":[", .otlpJSON),
      (#"{"data":[{"traceID":"1","spans":["#, .jaeger), (#"{"traceID":"1","spans":["#, .jaeger),
      (#"[{"traceId":"1","parentId":"2","id":"3""#, .zipkin),
      (#"{"id":"1","traceId":"3"}"#, .zipkin),
      (#"{"time":"2026-11-22T16:09:52Z","trace":"5b8e","message":"m"}"#, nil),
      (#"{"traceId":"5b8e","spanId":"7","message":"a log line"}"#, nil),
      (#"{"data":[1,2,3],"level":"info"}"#, nil), (#"{"resourceLogs":[{}]}"#, .otlpJSON),
      (#"{"resourceProfiles":[{}]}"#, nil),
      ("plain text", nil), ("", nil), ("\n\n", nil), ("[1,2]", nil),
    ] as [(String, TraceFormat?)])
  func `a file is recognised by its content`(head: String, format: TraceFormat?) {
    let bytes = Array(head.utf8)
    #expect(TraceFormat.recognise(bytes.span) == format)
  }

  @Test func `a Jaeger trace gives spans with process, parent, links, status and events`() throws {
    let reading = try read(
      #"""
      {"data":[{"traceID":"abc","spans":[
        {"traceID":"abc","spanID":"2","operationName":"op","startTime":1000,"duration":5,
         "references":[{"refType":"FOLLOWS_FROM","traceID":"abc","spanID":"9"},
                       {"refType":"CHILD_OF","traceID":"abc","spanID":"1"}],
         "tags":[{"key":"span.kind","type":"string","value":"client"},
                 {"key":"error","type":"bool","value":true},
                 {"key":"n","type":"int64","value":"9007199254740993"}],
         "logs":[{"timestamp":1001,"fields":[{"key":"event","type":"string","value":"retry"},
                 {"key":"k","type":"string","value":"v"}]}],
         "processID":"p1"},
        {"traceID":"abc","spanID":"zz"}],
        "processes":{"p1":{"serviceName":"shop","tags":[]}}}],"errors":null}
      """#)
    let span = try #require(reading.spans.first)
    #expect(reading.rejected == 1)
    #expect(span.traceID == TraceID(high: 0, low: 0xabc))
    #expect(span.parentID == SpanID(bits: 1))
    #expect(span.links.map(\.spanID.bits) == [9])
    #expect(span.service == "shop")
    #expect(span.kind == .client)
    #expect(span.status == .error)
    #expect(span.start.nanoseconds == 1_000_000)
    #expect(span.durationNanoseconds == 5_000)
    #expect(span.attributes["n"] == .int(9_007_199_254_740_993))
    #expect(
      span.events == [
        TraceSpan.Event(
          time: Timestamp(nanoseconds: 1_001_000), name: "retry",
          attributes: [Attribute("k", .string("v"))])
      ])
  }

  @Test func `a Zipkin span gives its endpoints, an error and long ids`() throws {
    let reading = try read(
      #"""
      [{"traceId":"463ac35c9f6413ad48485a3953bb6124","id":"1","kind":"CLIENT","name":"get",
        "timestamp":10,"duration":20,"localEndpoint":{"serviceName":"web","ipv4":"1.2.3.4"},
        "remoteEndpoint":{"serviceName":"db","port":5432},"tags":{"error":""},
        "annotations":[{"timestamp":12,"value":"ws"},
                       {"timestamp":13,"value":"exception|{\"a\":\"b\"}|0"}]},
       {"traceId":"48485a3953bb6124","id":"1","parentId":"1","kind":"SERVER","shared":true,
        "annotations":[{"timestamp":14,"value":"sr"}]},
       {"traceId":"48485a3953bb6124","id":"5"}]
      """#)
    #expect(reading.rejected == 1)
    #expect(reading.spans.count == 2)
    let client = try #require(reading.spans.first)
    #expect(client.service == "web")
    #expect(client.status == .error)
    #expect(client.attributes.text("peer.service") == "db")
    #expect(client.attributes["network.peer.port"] == .int(5432))
    #expect(client.events.map(\.name) == ["ws", "exception"])
    #expect(client.events.last?.attributes == [Attribute("a", .string("b"))])
    #expect(reading.spans.last?.traceID == client.traceID)
    #expect(reading.spans.last?.start.nanoseconds == 14_000)
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("traces/jaeger/otlp2jaeger-out.json", .jaeger, 2),
      ("traces/jaeger/testTraceNormal.json", .jaeger, 5),
      ("traces/jaeger/traceWithOverlappingChildren.json", .jaeger, 3),
      ("traces/zipkin/envoy.json", .zipkin, 1), ("traces/zipkin/messaging.json", .zipkin, 4),
      ("traces/zipkin/simple-db-p6.json", .zipkin, 5), ("traces/zipkin/skew.json", .zipkin, 4),
      ("traces/zipkin/yelp.json", .zipkin, 16),
      ("otlp/captured/http-json-traces-001.json", .otlpJSON, 31),
      ("otlp/captured/grpc-traces-001.pb", .otlpProtobuf, 63),
    ] as [(String, TraceFormat, Int)])
  func `real files are recognised and read whole`(
    path: String, format: TraceFormat, count: Int
  ) throws {
    let bytes = try Conformance.bytes(path)
    for head in [200, 1_000, bytes.count] where head <= bytes.count && format != .otlpProtobuf {
      let recognised = TraceFormat.recognise(bytes.span.extracting(0..<head))
      #expect(recognised == format)
    }
    #expect(TraceFormat.recognise(bytes.span) == format)
    var reader = TraceFileReader(format)
    let reading = reader.read(bytes.span)
    #expect(reading.spans.count == count)
    #expect(reading.rejected == 0)
    #expect(reading.problems == [])
    #expect(reading.spans.allSatisfy { !$0.service.isEmpty || path.hasSuffix("envoy.json") })
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("grpc-traces-001.pb", .traces, 63), ("grpc-metrics-001.pb", .metrics, 13),
      ("http-protobuf-logs-001.pb", .logs, 21), ("grpc-logs-001.pb", .logs, 20),
      ("http-json-metrics-001.json", .metrics, 11), ("http-json-logs-001.json", .logs, 12),
    ] as [(String, OTLPSignal, Int)])
  func `files of OTLP's other signals are read as what their first item says`(
    name: String, signal: OTLPSignal, count: Int
  ) throws {
    let bytes = try Conformance.bytes("otlp/captured/" + name)
    if name.hasSuffix(".pb") {
      #expect(OTLPSignal.recognise(0..<bytes.count, bytes.span) == signal)
    }
    let format = TraceFormat.recognise(bytes.span)
    var reader = TraceFileReader(try #require(format))
    let reading = reader.read(bytes.span)
    let counts: [OTLPSignal: Int] = [
      .traces: reading.spans.count, .metrics: reading.pointCount, .logs: reading.logs.count,
    ]
    #expect(counts == [.traces: 0, .metrics: 0, .logs: 0].merging([signal: count]) { $1 })
    #expect(reading.problems == [])
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `messages behind their lengths are read, a cut one is told`() throws {
    let message = try Conformance.bytes("otlp/captured/grpc-traces-001.pb")
    let length = message.count
    let framed = [0, 0, UInt8(length >> 8), UInt8(length & 0xff)] + message
    let bytes = framed + framed + framed.prefix(100)
    #expect(TraceFormat.recognise(bytes.span) == .otlpProtobufFile)
    var reader = TraceFileReader(.otlpProtobufFile)
    let reading = reader.read(bytes.span)
    #expect(reading.spans.count == 126)
    #expect(reading.damaged == 1)
  }
}
