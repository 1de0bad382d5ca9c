import Bytes

/// Strings seen lately, by their bytes, so that a repeated attribute key or host name is one
/// allocation and not one a span.
///
/// One slot a hash: a newer string takes the slot of an older one, so the cache cannot grow,
/// whatever a payload sends. Up to 15 bytes live inside a String and need no cache.
struct StringCache: Sendable {
  private var slots = [String](repeating: "", count: slotCount)

  private static let slotCount = 2_048
  /// Longer texts (statements, stack traces) seldom repeat.
  private static let longest = 128

  mutating func string(_ bytes: Span<UInt8>) -> String {
    guard 16...Self.longest ~= bytes.count else { return String(bytes: bytes) }
    let slot = Self.slot(of: bytes)
    let known = slots[slot]
    if known.utf8Span.span.equals(bytes) { return known }
    let fresh = String(bytes: bytes)
    slots[slot] = fresh
    return fresh
  }

  /// From the first and last 16 bytes and the length: what tells keys, names and ids apart.
  private static func slot(of bytes: Span<UInt8>) -> Int {
    let count = bytes.count
    var mixed = UInt64(count) &* 0x9e37_79b9_7f4a_7c15
    for offset in [0, 8, count - 16, count - 8] {
      mixed = (mixed ^ bytes.littleEndianWord(at: offset)) &* 0xbf58_476d_1ce4_e5b9
      mixed ^= mixed >> 29
    }
    return Int(truncatingIfNeeded: mixed >> 32) & (slotCount - 1)
  }
}
