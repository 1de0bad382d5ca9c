internal import Bytes

/// A label as it lies in the body: copied only where somebody wants it.
struct LabelPairMessage {
  var name: Range<Int>
  var value: Range<Int>

  static func read(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) -> LabelPairMessage {
    var inner = try cursor.content(in: body)
    // Empty, and where the label is, until a field says otherwise.
    let absent = inner.position..<inner.position
    var label = LabelPairMessage(name: absent, value: absent)
    while let key = try inner.nextKey(in: body) {
      switch LabelPairField(rawValue: key) {
      case .name: label.name = try inner.content(in: body).range
      case .value: label.value = try inner.content(in: body).range
      case nil: try inner.skip(key, afterNumber: LabelPairField.lastNumber, in: body)
      }
    }
    return label
  }

  /// Names and values are UTF-8, and no name is empty.
  func check(_ body: Span<UInt8>) throws(ExpositionFailure) {
    guard !name.isEmpty else { throw ExpositionFailure(name.lowerBound, "a label name is empty") }
    for range in [name, value] {
      if let broken = UTF8Check.firstInvalid(body.extracting(range)) {
        throw ExpositionFailure(range.lowerBound + broken, "not UTF-8")
      }
    }
  }
}
