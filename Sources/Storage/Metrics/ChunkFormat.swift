/// How the values of one series in one block are written down; the shortest that gives every bit
/// pattern back (-0 and the stale marker too) wins.
enum ChunkFormat: UInt64 {
  /// One value for all.
  case constant
  /// Decimals scaled to integers, as differences from the smallest difference, bit-packed.
  case scaled
  /// Each value XOR the one before (Gorilla, VLDB 2015, 4.1.2), without its time stamps.
  case xor
  case plain

  static let formatBits = 2
  /// Rows of a block, and hence the first present row and the number of them.
  static let rowBits = 8
  static let exponentBits = 4
  static let widthBits = 7

  static let powersOfTen: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  /// Below it the rounding here is exact.
  static let greatestScaled = 0x1p51

  /// To the nearest whole number, for anything smaller than `greatestScaled`: added to 1.5 * 2^52 it
  /// stands in the lowest bits. (`rounded()` is a call into libm on a processor taken for one with
  /// SSE2 only, four times as slow.)
  @inline(__always)
  static func rounded(_ value: Double) -> Int64 {
    let magic = 0x1.8p52
    return Int64(bitPattern: (value + magic).bitPattern &- magic.bitPattern)
  }

  static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

  static func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
