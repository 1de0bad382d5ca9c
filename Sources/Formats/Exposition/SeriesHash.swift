// Unsafe loads live in this file: eight bytes at a time, bounds-checked by RawSpan. A byte loop
// over the names and values of a first scrape took longer than all the rest of it.

/// The identity of a series' labels as 64 bits, the same for every order and spelling of them.
struct SeriesHash {
  /// Different for every reader where the caller wants that, so that nobody can prepare names that
  /// collide.
  var seed: UInt64

  func bytes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    let raw = unsafe bytes.bytes
    var state = seed ^ UInt64(truncatingIfNeeded: end &- start)
    var position = start
    while position &+ 8 <= end {
      state = Self.mix(state ^ Self.load64(raw, position), 0x9e37_79b9_7f4a_7c15)
      position &+= 8
    }
    if position < end {
      state = Self.mix(state ^ Self.tail(raw, start, position, end), 0xd6e8_feb8_6659_fd93)
    }
    return Self.mix(state, 0xa076_1d64_78bd_642f)
  }

  /// Ends the sum over name and labels.
  static func finished(_ sum: UInt64) -> UInt64 {
    mix(sum ^ 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3)
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func load64(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func load32(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  private static func load8(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self))
  }

  /// The last one to seven bytes; those before them are read again where there are some.
  @inline(__always)
  private static func tail(_ raw: RawSpan, _ start: Int, _ position: Int, _ end: Int) -> UInt64 {
    if end &- start >= 8 { return load64(raw, end &- 8) }
    let count = end &- position
    if count >= 4 { return load32(raw, position) | load32(raw, end &- 4) << 32 }
    return load8(raw, position) | load8(raw, position &+ count / 2) << 8
      | load8(raw, end &- 1) << 16
  }
}
