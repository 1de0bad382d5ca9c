// Unsafe loads live in this file: eight bytes at a time, bounds-checked by RawSpan. The labels of a
// first scrape take a third of the time that a loop over their bytes takes.

/// Searches eight bytes at a time. `public` and `@inlinable` because they run once for each label.
extension Span<UInt8> {
  /// How many bytes from `first` on are the same as those from `second` on, at most `limit`.
  @inlinable @inline(__always)
  public func commonLength(_ first: Int, _ second: Int, limit: Int) -> Int {
    let raw = unsafe bytes
    let limit = Swift.min(limit, count &- Swift.max(first, second))
    var length = 0
    while length &+ 8 <= limit {
      let difference =
        unsafe raw.unsafeLoadUnaligned(fromByteOffset: first &+ length, as: UInt64.self)
        ^ raw.unsafeLoadUnaligned(fromByteOffset: second &+ length, as: UInt64.self)
      if difference != 0 {
        return length &+ UInt64(littleEndian: difference).trailingZeroBitCount >> 3
      }
      length &+= 8
    }
    while length < limit, self[first &+ length] == self[second &+ length] { length &+= 1 }
    return length
  }

  /// The first quote, backslash or line feed from `start` on, or the end; `isASCII` becomes false
  /// where a byte before it is not.
  @inlinable
  public func endOfPlainText(from start: Int, isASCII: inout Bool) -> Int {
    let raw = unsafe bytes
    var position = start
    while position &+ 8 <= count {
      let word = UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      let found =
        Self.zeroBytes(word ^ 0x2222_2222_2222_2222)
        | Self.zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
        | Self.zeroBytes(word ^ 0x0a0a_0a0a_0a0a_0a0a)
      // Of the bytes found only the first is sure to be one; those below it are none.
      let before = found == 0 ? .max : (found & (0 &- found)) &- 1
      if word & before & 0x8080_8080_8080_8080 != 0 { isASCII = false }
      if found != 0 { return position &+ found.trailingZeroBitCount >> 3 }
      position &+= 8
    }
    while position < count {
      let byte = self[position]
      if byte == 0x22 || byte == 0x5c || byte == 0x0a { break }
      if byte >= 0x80 { isASCII = false }
      position &+= 1
    }
    return position
  }

  /// The top bit of each byte that is zero; above the first one others may be set too.
  @inlinable @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
