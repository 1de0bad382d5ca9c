import Bytes

/// Where the text of a string, key or number stands in the bytes it was read from, without quotes.
package struct JSONSlice: Hashable, Sendable {
  package var start: Int
  package var end: Int
  package var hasEscapes: Bool

  package init(start: Int, end: Int, hasEscapes: Bool = false) {
    self.start = start
    self.end = end
    self.hasEscapes = hasEscapes
  }

  package var range: Range<Int> { start..<end }
  package var count: Int { end - start }

  /// The text with its escapes undone and what is no Unicode replaced by U+FFFD.
  package func string(_ bytes: Span<UInt8>) -> String {
    let raw = bytes.extracting(start..<end)
    guard hasEscapes else { return JSONEscapes.repaired(raw) }
    return JSONEscapes.undone(raw)
  }

  /// Whether the text is `literal`, which is ASCII; also where it was written with escapes.
  package func equals(_ literal: StaticString, _ bytes: Span<UInt8>) -> Bool {
    guard !hasEscapes else { return string(bytes) == "\(literal)" }
    guard literal.utf8CodeUnitCount == count else { return false }
    for index in 0..<count
    where bytes[start + index] != (unsafe literal.utf8Start[index]) {
      return false
    }
    return true
  }
}
