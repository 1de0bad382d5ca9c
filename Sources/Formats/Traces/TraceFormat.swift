import Bytes

/// The shapes in which files hold traces; those of OTLP hold metrics and logs as well.
package enum TraceFormat: String, Hashable, Sendable, CaseIterable {
  case otlpJSON = "otlp-json"
  /// One message and nothing else: what a receiver was sent.
  case otlpProtobuf = "otlp-protobuf"
  /// Messages behind their length in four bytes, big end first: the collector's file exporter.
  case otlpProtobufFile = "otlp-protobuf-file"
  case jaeger
  case zipkin

  /// What a file is by how it begins; nil where that is none of these. A few KB are enough, and the
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
    if OTLPSignal.recognise(0..<head.count, head) != nil { return .otlpProtobuf }
    guard head.count > 4 else { return nil }
    let length = (0..<4).reduce(0) { $0 << 8 | Int(head[$1]) }
    let message = 4..<min(head.count, 4 + length)
    return OTLPSignal.recognise(message, head) != nil ? .otlpProtobufFile : nil
  }
}
