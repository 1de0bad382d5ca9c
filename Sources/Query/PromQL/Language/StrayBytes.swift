/// Bytes of a string literal that are no UTF-8: `"a\xc5z"` is a right string in Go and so in PromQL,
/// though no right name of a label. Swift's strings cannot hold such bytes, so each stands as one
/// scalar of the last private plane, which nothing else uses.
enum StrayBytes {
  private static let first: UInt32 = 0x10ff00

  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var position = 0
    while position < bytes.count {
      let (character, length) = next(bytes[position...])
      text.unicodeScalars.append(character)
      position += length
    }
    return text
  }

  private static func next(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int) {
    for length in 1...min(4, bytes.count) {
      let text = String(validating: bytes.prefix(length), as: UTF8.self)
      if let scalar = text?.unicodeScalars.first { return (scalar, length) }
    }
    let byte = bytes[bytes.startIndex]
    return (Unicode.Scalar(first + UInt32(byte)) ?? "\u{fffd}", 1)
  }

  /// The byte that a scalar stands for.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value >= first + 0x80 ? UInt8(scalar.value - first) : nil
  }

  /// Whether a label can have this name: any text but none.
  static func isLabelName(_ name: String) -> Bool {
    !name.isEmpty && !name.unicodeScalars.contains { byte($0) != nil }
  }
}
