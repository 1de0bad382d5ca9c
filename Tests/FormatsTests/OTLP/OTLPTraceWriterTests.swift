import Formats
import Telemetry
import TestSupport
import Testing

struct OTLPTraceWriterTests {
  private func span(_ random: inout SeededGenerator) -> TraceSpan {
    let start = Timestamp(nanoseconds: .random(in: 0...Int64.max / 2, using: &random))
    var span = TraceSpan(
      traceID: TraceID(high: random.next(), low: random.next()), id: SpanID(bits: random.next()),
      start: start, end: start + .nanoseconds(Int64.random(in: 0...1 << 40, using: &random)))
    span.parentID = Bool.random(using: &random) ? SpanID(bits: random.next()) : nil
    span.service = ["gateway", "catalog"].randomElement(using: &random) ?? ""
    span.resource = Resource(attributes: [Attribute("service.name", .string(span.service))])
    span.scope = ["http", "sql"].randomElement(using: &random) ?? ""
    span.name = "GET /\(random.next() % 10)"
    span.kind = TraceSpan.Kind.allCases.randomElement(using: &random) ?? .server
    span.status = [.unset, .ok, .error].randomElement(using: &random) ?? .unset
    span.statusMessage = span.status == .error ? "because" : ""
    span.attributes = [
      Attribute("zero", .int(0)), Attribute("off", .bool(false)), Attribute("empty", .string("")),
      Attribute("minus", .int(-5)), Attribute("half", .double(0.5)), Attribute("none", .empty),
      Attribute("list", .array([.int(1), .string("a")])), Attribute("raw", .bytes([0, 255])),
      Attribute("map", .map([Attribute("a", .bool(true))])),
    ]
    span.events = [
      TraceSpan.Event(time: start, name: "event", attributes: [Attribute("k", .int(1))])
    ]
    span.links = [TraceSpan.Link(traceID: span.traceID, spanID: span.id)]
    return span
  }

  @Test(arguments: UInt64(0)..<20)
  func `spans read back as they were written`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let spans = (0..<20).map { _ in span(&random) }
    let bytes = OTLPTraceWriter.request(spans)
    var reader = OTLPReader()
    let reading = try reader.readProtobuf(bytes.span, .traces)
    #expect(reading.problems == [])
    #expect(Set(reading.spans) == Set(spans))
  }

  @Test(arguments: UInt64(0)..<20)
  func `spans of a JSON line read back as they were written`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let spans = (0..<20).map { _ in span(&random) }
    let line = OTLPTraceWriter.jsonLine(spans)
    #expect(line.count { $0 == UInt8(ascii: "\n") } == 1)
    var reader = OTLPReader()
    let reading = reader.readDocuments(line.span)
    #expect(reading.problems == [])
    #expect(Set(reading.spans) == Set(spans))
  }

  @Test func `no span is an empty request`() {
    #expect(OTLPTraceWriter.request([]) == [])
  }
}
