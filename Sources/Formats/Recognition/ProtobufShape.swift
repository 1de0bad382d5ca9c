internal import Bytes

/// Whether bytes are protobuf of a kind that is known: they have no mark, only a grammar.
enum ProtobufShape {
  static func recognise(_ head: Span<UInt8>, isComplete: Bool) -> InputKind? {
    if isMessage(head, 0..<head.count, isComplete: isComplete, topLevel) { return .otlpProtobuf }
    if isMetricFamilies(head, isComplete: isComplete) { return .exposition(.protobuf) }
    return nil
  }

  /// A request: resource spans, logs or metrics as field 1, again and again.
  private static let topLevel: Set<UInt64> = [1 << 3 | 2]
  /// Resource, the scopes' items, schema URL.
  private static let resourceLevel: Set<UInt64> = [1 << 3 | 2, 2 << 3 | 2, 3 << 3 | 2]
  /// Name, help, type, metrics, unit of `io.prometheus.client.MetricFamily`.
  private static let familyLevel: Set<UInt64> = [
    1 << 3 | 2, 2 << 3 | 2, 3 << 3, 4 << 3 | 2, 5 << 3 | 2,
  ]

  /// Fields of the given tags from end to end; of the top level's the first is looked into.
  private static func isMessage(
    _ bytes: Span<UInt8>, _ range: Range<Int>, isComplete: Bool, _ tags: Set<UInt64>
  ) -> Bool {
    let message = bytes.extracting(range)
    var position = 0
    var fields = 0
    while position < message.count {
      guard let tag = Varint.read(message, &position) else { return fields > 0 && !isComplete }
      guard tags.contains(tag), let length = Varint.read(message, &position) else { return false }
      fields += 1
      guard tag & 7 == 2 else { continue }
      let isWhole = length <= UInt64(message.count - position)
      guard isWhole || !isComplete else { return false }
      let end = isWhole ? position + Int(length) : message.count
      if fields == 1, tags == topLevel {
        let inner = range.lowerBound + position..<range.lowerBound + end
        guard isMessage(bytes, inner, isComplete: isWhole, resourceLevel) else { return false }
      }
      position = end
    }
    return fields > 0
  }

  /// Lengths and families by turns.
  private static func isMetricFamilies(_ head: Span<UInt8>, isComplete: Bool) -> Bool {
    var position = 0
    guard let length = Varint.read(head, &position), length > 2 else { return false }
    let isWhole = length <= UInt64(head.count - position)
    guard isWhole || !isComplete, position < head.count, head[position] == 1 << 3 | 2 else {
      return false
    }
    let end = isWhole ? position + Int(length) : head.count
    return isMessage(head, position..<end, isComplete: isWhole, familyLevel)
  }
}
