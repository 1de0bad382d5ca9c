/// What two doubles differ by, in as few bytes as that takes: a head that says how many zero bytes
/// lead and how many bytes follow, then these.
enum ChangedBits {
  static func append(_ bits: UInt64, to bytes: inout [UInt8]) {
    guard bits != 0 else {
      bytes.append(0)
      return
    }
    let leading = bits.leadingZeroBitCount / 8
    let trailing = bits.trailingZeroBitCount / 8
    let count = 8 - leading - trailing
    bytes.append(UInt8(leading << 4 | count))
    var rest = bits >> UInt64(trailing * 8)
    for _ in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  @inline(__always)
  static func read(_ bytes: Span<UInt8>, _ position: inout Int) -> UInt64 {
    let head = Int(bytes[position])
    position += 1
    let (leading, count) = (head >> 4, head & 15)
    var bits: UInt64 = 0
    for place in 0..<count { bits |= UInt64(bytes[position + place]) << UInt64(place * 8) }
    position += count
    return bits << UInt64((8 - leading - count) * 8)
  }
}
