package import Telemetry

/// Writes finished spans as an OTLP ExportTraceServiceRequest in protobuf, spans of one resource
/// and one scope together (opentelemetry-proto trace/v1, common/v1).
package enum OTLPTraceWriter {
  package static func request(_ spans: [TraceSpan]) -> [UInt8] {
    var writer = WireWriter()
    for resource in grouped(spans, by: \.resource) {
      writer.message(1) { write(resource, to: &$0) }
    }
    return writer.bytes
  }

  /// In order of first sight, so that the same spans give the same bytes.
  static func grouped<Key: Hashable>(
    _ spans: [TraceSpan], by key: KeyPath<TraceSpan, Key>
  ) -> [[TraceSpan]] {
    var places: [Key: Int] = [:]
    var groups: [[TraceSpan]] = []
    for span in spans {
      if let place = places[span[keyPath: key]] {
        groups[place].append(span)
      } else {
        places[span[keyPath: key]] = groups.count
        groups.append([span])
      }
    }
    return groups
  }

  private static func write(_ resourceSpans: [TraceSpan], to writer: inout WireWriter) {
    guard let resource = resourceSpans.first?.resource else { return }
    writer.message(1) { write(resource.attributes, number: 1, to: &$0) }
    for scope in grouped(resourceSpans, by: \.scope) {
      writer.message(2) { scopeSpans in
        scopeSpans.message(1) { $0.text(1, scope[0].scope) }
        for span in scope { scopeSpans.message(2) { write(span, to: &$0) } }
      }
    }
  }

  private static func write(_ span: TraceSpan, to writer: inout WireWriter) {
    writer.content(1, span.traceID.bytes)
    writer.content(2, span.id.bytes)
    if let parentID = span.parentID { writer.content(4, parentID.bytes) }
    writer.text(5, span.name)
    writer.varint(6, UInt64(span.kind.rawValue))
    writer.fixed64(7, UInt64(bitPattern: span.start.nanoseconds))
    writer.fixed64(8, UInt64(bitPattern: span.end.nanoseconds))
    write(span.attributes, number: 9, to: &writer)
    for event in span.events { writer.message(11) { write(event, to: &$0) } }
    for link in span.links { writer.message(13) { write(link, to: &$0) } }
    guard span.status != .unset || !span.statusMessage.isEmpty else { return }
    writer.message(15) { status in
      status.text(2, span.statusMessage)
      status.varint(3, UInt64(span.status.rawValue))
    }
  }

  private static func write(_ event: TraceSpan.Event, to writer: inout WireWriter) {
    writer.fixed64(1, UInt64(bitPattern: event.time.nanoseconds))
    writer.text(2, event.name)
    write(event.attributes, number: 3, to: &writer)
  }

  private static func write(_ link: TraceSpan.Link, to writer: inout WireWriter) {
    writer.content(1, link.traceID.bytes)
    writer.content(2, link.spanID.bytes)
    write(link.attributes, number: 4, to: &writer)
  }

  private static func write(
    _ attributes: [Attribute], number: Int, to writer: inout WireWriter
  ) {
    for attribute in attributes {
      writer.message(number) { pair in
        pair.text(1, attribute.key)
        pair.message(2) { write(attribute.value, to: &$0) }
      }
    }
  }

  /// AnyValue is a oneof: the member that is set is written even where it is zero or empty.
  /// Nested values are ours, and as deep as our own code makes them.
  private static func write(_ value: AttributeValue, to writer: inout WireWriter) {
    switch value {
    case .empty: break
    case .string(let text): writer.content(1, Array(text.utf8))
    case .bool(let flag): writer.member(2, varint: flag ? 1 : 0)
    case .int(let number): writer.member(3, varint: UInt64(bitPattern: number))
    case .unsigned(let number): writer.content(1, Array(String(number).utf8))
    case .double(let number): writer.member(4, fixed64: number.bitPattern)
    case .bytes(let bytes): writer.content(7, bytes)
    case .array(let values):
      writer.message(5) { array in
        for value in values { array.message(1) { write(value, to: &$0) } }
      }
    case .map(let pairs):
      writer.message(6) { write(pairs, number: 1, to: &$0) }
    }
  }
}

extension TraceID {
  fileprivate var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}

extension SpanID {
  fileprivate var bytes: [UInt8] { bits.bigEndianBytes }
}

extension UInt64 {
  fileprivate var bigEndianBytes: [UInt8] {
    stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
