import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct OTLPSpanTests {
  private let traceID = TraceID(high: 0x5b8e_fff7_9803_8103, low: 0xd269_b633_813f_c60c)

  private func spanBytes(
    trace: [UInt8]? = nil, id: UInt64 = 1, parent: [UInt8]? = nil,
    _ more: (inout WireWriter) -> Void = { _ in }
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.content(1, trace ?? (traceID.high.bigEndianBytes + traceID.low.bigEndianBytes))
    writer.content(2, id.bigEndianBytes)
    if let parent { writer.content(4, parent) }
    more(&writer)
    return writer.bytes
  }

  private func request(_ spans: [[UInt8]], resourceLast: Bool = false) -> [UInt8] {
    var writer = WireWriter()
    writer.message(1) { resourceSpans in
      let resource = { (writer: inout WireWriter) in
        writer.message(1) { $0.message(1) { write(&$0, "service.name", "shop") } }
      }
      if !resourceLast { resource(&resourceSpans) }
      resourceSpans.message(2) { scopeSpans in
        for span in spans { scopeSpans.content(2, span) }
        scopeSpans.message(1) { $0.text(1, "scope") }
      }
      if resourceLast { resource(&resourceSpans) }
    }
    return writer.bytes
  }

  private func write(_ writer: inout WireWriter, _ key: String, _ value: String) {
    writer.text(1, key)
    writer.message(2) { $0.text(1, value) }
  }

  private func read(_ bytes: [UInt8], limits: OTLPLimits = OTLPLimits()) throws -> TelemetryReading
  {
    var reader = OTLPReader(limits: limits)
    return try reader.readProtobuf(bytes.span, .traces)
  }

  private func readJSON(_ text: String) throws -> TelemetryReading {
    var reader = OTLPReader()
    let bytes = Array(text.utf8)
    return try reader.readJSON(bytes.span)
  }

  private func json(span members: String) -> String {
    #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C","#
      + #""spanId":"eee19b7ec3c1b174","# + members
      + #"}],"scope":{"name":"lib"}}],"resource":{"attributes":[{"key":"service.name","#
      + #""value":{"stringValue":"shop"}}]}}]}"#
  }

  @Test(arguments: [false, true])
  func `a protobuf span is read with its resource and scope, wherever they stand`(
    resourceLast: Bool
  ) throws {
    let bytes = spanBytes(parent: UInt64(7).bigEndianBytes) { span in
      span.text(5, "GET /")
      span.varint(6, 2)
      span.fixed64(7, 1_000)
      span.fixed64(8, 3_000)
      span.message(15) { status in
        status.text(2, "why")
        status.varint(3, 2)
      }
      span.varint(99, 5)
    }
    let reading = try read(request([bytes], resourceLast: resourceLast))
    var expected = TraceSpan(
      traceID: traceID, id: SpanID(bits: 1), start: Timestamp(nanoseconds: 1_000),
      end: Timestamp(nanoseconds: 3_000))
    expected.parentID = SpanID(bits: 7)
    expected.name = "GET /"
    expected.kind = .server
    expected.status = .error
    expected.statusMessage = "why"
    expected.service = "shop"
    expected.scope = "scope"
    expected.resource = Resource(attributes: [Attribute("service.name", .string("shop"))])
    #expect(reading.spans == [expected])
    #expect(reading.rejected == 0)
  }

  @Test func `spans with invalid ids are rejected, counted and explained, the others kept`() throws
  {
    let reading = try read(
      request([
        spanBytes(trace: [1, 2, 3]), spanBytes(id: 0), spanBytes(parent: [1]), spanBytes(id: 9),
        spanBytes(trace: [UInt8](repeating: 0, count: 16)), spanBytes(id: 10, parent: []),
      ]))
    #expect(reading.spans.map(\.id.bits) == [9, 10])
    #expect(reading.rejected == 4)
    #expect(
      reading.problems.map(\.message) == [
        "invalid trace id in span \"\"", "invalid span id in span \"\"",
        "invalid parent span id in span \"\"", "invalid trace id in span \"\"",
      ])
  }

  @Test func `attribute values of every type are read`() throws {
    let bytes = spanBytes { span in
      let values: [(inout WireWriter) -> Void] = [
        { $0.text(1, "text") }, { $0.varint(2, 1) },
        { $0.varint(3, UInt64(bitPattern: -5)) }, { $0.fixed64(4, (0.5).bitPattern) },
        { list in
          list.message(5) { values in
            values.message(1) { $0.text(1, "a") }
            values.message(1) { _ in }
          }
        },
        { list in list.message(6) { $0.message(1) { write(&$0, "k", "v") } } },
        { $0.content(7, [1, 2]) }, { _ in },
      ]
      for value in values { span.message(9) { $0.message(2, value) } }
    }
    let reading = try read(request([bytes]))
    #expect(
      reading.spans.first?.attributes.map(\.value) == [
        .string("text"), .bool(true), .int(-5), .double(0.5),
        .array([.string("a"), .empty]), .map([Attribute("k", .string("v"))]), .bytes([1, 2]),
        .empty,
      ])
  }

  @Test func `values nested beyond the limit are dropped and counted, not recursed into`() throws {
    var value: [UInt8] = []
    for _ in 0..<5_000 {
      var writer = WireWriter()
      writer.message(5) { $0.content(1, value) }
      value = writer.bytes
    }
    let bytes = spanBytes { span in span.message(9) { $0.content(2, value) } }
    let reading = try read(request([bytes]))
    #expect(reading.spans.count == 1)
    #expect(reading.droppedItems == 1)
  }

  @Test func `what is beyond a limit is counted`() throws {
    var limits = OTLPLimits()
    limits.spansPerMessage = 2
    limits.itemsPerMessage = 4
    let withEvents = spanBytes { span in for _ in 0..<3 { span.content(11, []) } }
    let reading = try read(
      request([withEvents, withEvents, withEvents]), limits: limits)
    #expect(reading.spans.map(\.events.count) == [3, 0])
    #expect(reading.rejected == 1)
    #expect(reading.droppedItems == 6)
  }

  @Test func `every cut of a message is refused or read, never more`() throws {
    let bytes = request([
      spanBytes { span in
        span.text(5, "name")
        span.message(9) { write(&$0, "key", "a value of some length") }
      }
    ])
    for count in 1..<bytes.count {
      #expect(throws: WireProblem.self) { try read(Array(bytes[..<count])) }
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func `damaged bytes are judged without harm`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = request(
      (1...4).map { id in
        spanBytes(id: id) { $0.message(9) { write(&$0, "key", "value") } }
      })
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
    }
    #expect(((try? read(bytes))?.spans.count ?? 0) <= 8)
  }

  @Test(arguments: [
    #""startTimeUnixNano":"1544712660000000001","endTimeUnixNano":1544712661000000002,"kind":2"#,
    #""start_time_unix_nano":1544712660000000001,"end_time_unix_nano":"1544712661000000002","kind":"SPAN_KIND_SERVER""#,
  ])
  func `times are exact as text or number, kinds are numbers or names`(members: String) throws {
    let span = try #require(try readJSON(json(span: members)).spans.first)
    #expect(span.start.nanoseconds == 1_544_712_660_000_000_001)
    #expect(span.end.nanoseconds == 1_544_712_661_000_000_002)
    #expect(span.kind == .server)
    #expect(span.traceID == traceID)
    #expect(span.service == "shop")
    #expect(span.scope == "lib")
  }

  @Test(
    arguments: [
      (#"{"stringValue":"a\nb"}"#, .string("a\nb")), (#"{"bool_value":true}"#, .bool(true)),
      (#"{"intValue":"9007199254740993"}"#, .int(9_007_199_254_740_993)),
      (#"{"intValue":-7}"#, .int(-7)), (#"{"doubleValue":"-Infinity"}"#, .double(-.infinity)),
      (#"{"doubleValue":0.25}"#, .double(0.25)), (#"{"bytesValue":"AQI="}"#, .bytes([1, 2])),
      (#"{"arrayValue":{"values":[{"intValue":1},{}]}}"#, .array([.int(1), .empty])),
      (
        #"{"kvlistValue":{"values":[{"key":"k","value":{"stringValue":"v"}}]}}"#,
        .map([Attribute("k", .string("v"))])
      ),
      ("{}", .empty), ("null", .empty), (#"{"unknownValue":[{}]}"#, .empty), ("5", .int(5)),
    ] as [(String, AttributeValue)])
  func `JSON attribute values are read`(value: String, expected: AttributeValue) throws {
    let reading = try readJSON(json(span: #""attributes":[{"key":"k","value":\#(value)}]"#))
    #expect(reading.spans.first?.attributes == [Attribute("k", expected)])
  }

  @Test(arguments: [
    "batches", "instrumentation", "trace", "result", "array", "snake",
  ])
  func `other names and envelopes for the same are read`(variant: String) throws {
    let plain = json(span: #""parentSpanId":"","status":{},"flags":256"#)
    let text =
      switch variant {
      case "batches": plain.replacing("resourceSpans", with: "batches")
      case "instrumentation":
        plain.replacing("scopeSpans", with: "instrumentationLibrarySpans")
          .replacing(#""scope""#, with: #""instrumentationLibrary""#)
      case "trace": #"{"trace":\#(plain)}"#
      case "result": #"{"result":\#(plain)}"#
      case "array": "[\(plain)]"
      default:
        plain.replacing("resourceSpans", with: "resource_spans")
          .replacing("scopeSpans", with: "scope_spans")
          .replacing("traceId", with: "trace_id").replacing("spanId", with: "span_id")
      }
    let reading = try readJSON(text)
    #expect(reading.spans.map(\.scope) == ["lib"])
    #expect(reading.spans.first?.parentID == nil)
    #expect(reading.rejected == 0)
  }

  @Test func `ids may be base64, as the plain mapping writes them`() throws {
    let text = json(span: #""name":"n""#)
      .replacing("5B8EFFF798038103D269B633813FC60C", with: "W47/95gDgQPSabYzgT/GDA==")
      .replacing("eee19b7ec3c1b174", with: "7uGbfsPBsXQ=")
    let span = try #require(try readJSON(text).spans.first)
    #expect(span.traceID == traceID)
    #expect(span.id == SpanID(bits: 0xeee1_9b7e_c3c1_b174))
  }

  @Test func `a bad line costs that line and is told with its place`() {
    let good = json(span: #""name":"n""#)
    let bytes = Array("\(good)\n{\"resourceSpans\": nope}\n\n\(good)\n{\"resourceSpans\":[".utf8)
    var reader = OTLPReader()
    let reading = reader.readDocuments(bytes.span)
    #expect(reading.spans.count == 2)
    #expect(reading.damaged == 2)
    #expect(reading.problems.map(\.line) == [2, 5])
    #expect(reading.problems.first?.column == 19)
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("otlp/proto-examples/trace.json", 1), ("otlp/captured/http-json-traces-001.json", 31),
      ("traces/jaeger/otlp2jaeger-in.json", 2), ("otlp/proto-examples/logs.json", 0),
    ])
  func `captured JSON gives all its spans`(path: String, count: Int) throws {
    let bytes = try Conformance.bytes(path)
    var reader = OTLPReader()
    let reading = reader.readDocuments(bytes.span)
    #expect(reading.spans.count == count)
    #expect(reading.rejected == 0)
    #expect(reading.problems == [])
  }

  @Test(.enabled(if: Conformance.isPresent, "needs ../shared/conformance"))
  func `captured protobuf gives all its spans`() throws {
    let reading = try read(try Conformance.bytes("otlp/captured/grpc-traces-001.pb"))
    #expect(reading.spans.count == 63)
    #expect(reading.rejected == 0)
    #expect(Set(reading.spans.map(\.service)) == ["orders"])
  }
}

extension UInt64 {
  fileprivate var bigEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) }
  }
}
