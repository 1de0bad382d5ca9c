import Bytes

/// The shapes in which files hold traces.
package enum TraceFormat: String, Hashable, Sendable, CaseIterable {
  case otlpJSON = "otlp-json"
  /// One message and nothing else: what a receiver was sent.
  case otlpProtobuf = "otlp-protobuf"
  /// Messages behind their length in four bytes, big end first: the collector's file exporter.
  case otlpProtobufFile = "otlp-protobuf-file"
  case jaeger
  case zipkin

  /// What a file is by how it begins; nil where that is no trace. A few KB are enough, and the
  /// bytes may end anywhere.
  package static func recognise(_ head: Span<UInt8>) -> TraceFormat? {
    guard let first = TraceDocuments.firstContent(head, from: 0) else { return nil }
    switch head[first] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return TraceJSONShape.recognise(head, from: first)
    default: return protobuf(head)
    }
  }

  private static func protobuf(_ head: Span<UInt8>) -> TraceFormat? {
    if isTraces(0..<head.count, head) { return .otlpProtobuf }
    guard head.count > 4 else { return nil }
    let length = (0..<4).reduce(0) { $0 << 8 | Int(head[$1]) }
    let message = 4..<min(head.count, 4 + length)
    return isTraces(message, head) ? .otlpProtobufFile : nil
  }

  /// Metrics and logs have the same envelope; the first span tells by its ids' lengths.
  private static func isTraces(_ message: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0, !message.isEmpty, bytes[message.lowerBound] == 0x0a,
      let resource = content(of: TracesDataField.resourceSpans.rawValue, in: message, bytes),
      let scope = content(of: ResourceSpansField.scopeSpans.rawValue, in: resource, bytes)
        ?? content(
          of: ResourceSpansField.instrumentationLibrarySpans.rawValue, in: resource, bytes),
      let span = content(of: ScopeSpansField.spans.rawValue, in: scope, bytes)
    else { return false }
    return content(of: SpanField.traceID.rawValue, in: span, bytes)?.count == 16
      && content(of: SpanField.spanID.rawValue, in: span, bytes)?.count == 8
  }

  /// The first content of a field; cut where the bytes are.
  private static func content(
    of wanted: UInt64, in message: Range<Int>, _ bytes: Span<UInt8>
  ) -> Range<Int>? {
    var cursor = WireCursor(message)
    while let key = try? cursor.nextKey(in: bytes) {
      guard key & 7 == 2 else {
        guard (try? cursor.skip(key, in: bytes)) != nil else { return nil }
        continue
      }
      guard let length = try? cursor.varint(in: bytes) else { return nil }
      let start = cursor.position
      let end = length < UInt64(message.upperBound - start) ? start + Int(length) : nil
      if key == wanted { return start..<(end ?? message.upperBound) }
      guard let end else { return nil }
      cursor = WireCursor(end..<message.upperBound)
    }
    return nil
  }
}
