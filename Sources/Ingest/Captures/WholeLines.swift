import Bytes

/// Cuts bytes that come in pieces of any size where lines end, and holds what is no line yet.
struct WholeLines {
  private var held: [UInt8] = []
  /// The number of the first line that is yet to come, from 1.
  private(set) var line = 1

  var heldCount: Int { held.count }

  /// The whole lines there are by now, with the number of the first; nil where none is.
  mutating func append(_ bytes: [UInt8]) -> (bytes: [UInt8], firstLine: Int)? {
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
      held += bytes
      return nil
    }
    var whole = held
    whole += bytes[...end]
    held = Array(bytes[(end + 1)...])
    return numbered(whole)
  }

  /// What is held, as if its last line had ended.
  mutating func finish() -> (bytes: [UInt8], firstLine: Int)? {
    guard !held.isEmpty else { return nil }
    defer { held = [] }
    return numbered(held)
  }

  private mutating func numbered(_ bytes: [UInt8]) -> (bytes: [UInt8], firstLine: Int) {
    defer { line += bytes.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 } }
    return (bytes, line)
  }
}
