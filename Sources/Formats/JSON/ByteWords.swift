/// Eight bytes at a time where a loop over single bytes was measured to be the cost of reading.
///
/// The loads are bounds-checked; `unsafe` is only the reading of eight bytes as one integer.
enum ByteWords {
  @inline(__always)
  static func load(_ bytes: RawSpan, _ place: Int) -> UInt64 {
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// A high bit for each zero byte up to and including the first; above it, bits may be wrong.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The first `"` or `\` at or after `start`, or the count.
  @inline(__always)
  static func firstQuoteOrEscape(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var place = start
    let raw = unsafe bytes.bytes
    while place &+ 8 <= bytes.count {
      let word = load(raw, place)
      let quotes = zeroBytes(word ^ 0x2222_2222_2222_2222)
      let escapes = zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
      let hits = quotes | escapes
      if hits != 0 { return place &+ hits.trailingZeroBitCount >> 3 }
      place &+= 8
    }
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x22 || byte == 0x5c { return place }
      place &+= 1
    }
    return bytes.count
  }
}
