/// Reads what a `BitWriter` wrote: functions over the words and an inout position in bits.
enum BitReader {
  /// The next `count` bits, 0 to 64. The word after the last one read must exist, which is why the
  /// writer ends with a spare one.
  @inline(__always)
  static func next(_ words: Span<UInt64>, _ position: inout Int, _ count: Int) -> UInt64 {
    let index = position >> 6
    let shift = UInt64(position & 63)
    position += count
    // Two shifts, so that a shift of zero takes nothing from the second word.
    let value = words[index] >> shift | (words[index + 1] << 1) << (63 - shift)
    return count == 64 ? value : value & ((1 << UInt64(count)) - 1)
  }
}
