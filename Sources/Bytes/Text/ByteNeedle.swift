/// A text to look for in many lines, prepared once.
///
/// Searches for its rarest byte with libc's memchr and compares only there: most lines are passed
/// over at the speed of memory.
package struct ByteNeedle: Sendable {
  /// In lower case where case is ignored.
  private let text: [UInt8]
  /// The byte that memchr looks for, in both cases where case is ignored, and its place.
  private let rarest: (lower: UInt8, upper: UInt8, offset: Int)
  private let ignoresCase: Bool

  /// Case can only be ignored in ASCII; other letters compare as they are.
  package init(_ text: String, ignoringCase: Bool) {
    let bytes = Array((ignoringCase ? text.lowercased() : text).utf8)
    let offset = bytes.indices.max { Self.rarity(bytes[$0]) < Self.rarity(bytes[$1]) } ?? 0
    let byte = bytes.isEmpty ? 0 : bytes[offset]
    self.text = bytes
    ignoresCase = ignoringCase
    rarest = (byte, ignoringCase ? Self.upper(byte) : byte, offset)
  }

  package func isFound(in line: Span<UInt8>) -> Bool {
    guard !text.isEmpty else { return true }
    let (lower, upper, offset) = rarest
    let end = line.count - (text.count - offset - 1)
    guard offset < end else { return false }
    let places = line.extracting(..<end)
    var nextLower = places.firstIndex(of: lower, from: offset)
    var nextUpper = lower == upper ? nil : places.firstIndex(of: upper, from: offset)
    while let place = Self.first(nextLower, nextUpper) {
      if isEqual(line, place - offset) { return true }
      if place == nextLower {
        nextLower = places.firstIndex(of: lower, from: place + 1)
      } else {
        nextUpper = places.firstIndex(of: upper, from: place + 1)
      }
    }
    return false
  }

  private static func first(_ left: Int?, _ right: Int?) -> Int? {
    guard let left else { return right }
    return right.map { min(left, $0) } ?? left
  }

  private func isEqual(_ line: Span<UInt8>, _ start: Int) -> Bool {
    for index in text.indices {
      var byte = line[start + index]
      if ignoresCase, 65...90 ~= byte { byte |= 0x20 }
      if byte != text[index] { return false }
    }
    return true
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    97...122 ~= byte ? byte & ~0x20 : byte
  }

  /// Higher for what is seen less in logs: digits and punctuation are everywhere in them.
  private static func rarity(_ byte: UInt8) -> Int {
    let common = Array("\" :,-0123456789.etaoinsrhldcumfpgwybvkxjqz".utf8)
    return common.firstIndex(of: byte) ?? common.count
  }
}
