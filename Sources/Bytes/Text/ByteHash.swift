// Unsafe loads live in this file: eight bytes at a time, bounds-checked by RawSpan. A byte loop
// over the names and values of a first scrape took longer than all the rest of it.

/// Bytes as 64 well-mixed bits, for tables of keys that come from outside.
///
/// `public` and `@inlinable` because the reader of a first scrape hashes each label once.
@frozen
public struct ByteHash: Sendable {
  /// Secret to whoever sends the bytes, so that nobody can prepare texts that collide.
  public var seed: UInt64

  @inlinable
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// Seeded as the standard library's hasher is: differently in every run.
  public static var ofThisRun: ByteHash {
    ByteHash(seed: UInt64(bitPattern: Int64(Hasher().finalize())))
  }

  @inlinable
  public func bytes(_ bytes: Span<UInt8>) -> UInt64 { self.bytes(bytes, 0, bytes.count) }

  /// Of `bytes[start..<end]`.
  @inlinable
  public func bytes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
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

  /// Ends a sum of several hashes.
  @inlinable
  public static func finished(_ sum: UInt64) -> UInt64 {
    mix(sum ^ 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3)
  }

  @inlinable @inline(__always)
  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  @inlinable @inline(__always)
  static func load64(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inlinable @inline(__always)
  static func load32(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable @inline(__always)
  static func load8(_ raw: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self))
  }

  /// The last one to seven bytes; those before them are read again where there are some.
  @inlinable @inline(__always)
  static func tail(_ raw: RawSpan, _ start: Int, _ position: Int, _ end: Int) -> UInt64 {
    if end &- start >= 8 { return load64(raw, end &- 8) }
    let count = end &- position
    if count >= 4 { return load32(raw, position) | load32(raw, end &- 4) << 32 }
    return load8(raw, position) | load8(raw, position &+ count / 2) << 8
      | load8(raw, end &- 1) << 16
  }
}
