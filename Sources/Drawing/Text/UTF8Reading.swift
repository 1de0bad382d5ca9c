/// Reads UTF-8 that may be anything at all, one scalar after the other.
enum UTF8Reading {
  /// What stands for bytes that are no UTF-8; a value that no scalar has.
  static let invalid: UInt32 = 0xdfff

  /// The scalar at `position`, which moves on by at least one byte. Overlong forms, surrogates and cut
  /// sequences are `invalid`, one for each maximal subpart as the Unicode standard recommends (3.9).
  static func scalar(_ bytes: Span<UInt8>, _ position: inout Int) -> UInt32 {
    let first = bytes[position]
    position += 1
    switch first {
    case 0..<0x80: return UInt32(first)
    case 0xc2...0xdf: return tail(bytes, &position, UInt32(first & 0x1f), 1, 0x80...0xbf)
    case 0xe0: return tail(bytes, &position, 0, 2, 0xa0...0xbf)
    case 0xed: return tail(bytes, &position, 0xd, 2, 0x80...0x9f)
    case 0xe1...0xef: return tail(bytes, &position, UInt32(first & 0xf), 2, 0x80...0xbf)
    case 0xf0: return tail(bytes, &position, 0, 3, 0x90...0xbf)
    case 0xf1...0xf3: return tail(bytes, &position, UInt32(first & 7), 3, 0x80...0xbf)
    case 0xf4: return tail(bytes, &position, 4, 3, 0x80...0x8f)
    default: return invalid
    }
  }

  /// `second` is the range the byte after the first must be in: that is where overlong forms,
  /// surrogates and values beyond U+10FFFF show themselves.
  private static func tail(
    _ bytes: Span<UInt8>, _ position: inout Int, _ head: UInt32, _ count: Int,
    _ second: ClosedRange<UInt8>
  ) -> UInt32 {
    var scalar = head
    var allowed = second
    for _ in 0..<count {
      guard position < bytes.count, allowed.contains(bytes[position]) else { return invalid }
      scalar = scalar << 6 | UInt32(bytes[position] & 0x3f)
      position += 1
      allowed = 0x80...0xbf
    }
    return scalar
  }
}
