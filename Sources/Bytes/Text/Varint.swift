/// Protobuf's variable-length integers: seven bits a byte, lowest first.
public enum Varint {
  /// Reads one at `position` and moves past it; nil, with the place unspecified, where the bytes
  /// end first or there are more than ten. Bits beyond 64 are dropped, as protobuf demands.
  @inlinable
  public static func read(_ bytes: Span<UInt8>, _ position: inout Int) -> UInt64? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    position += 1
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7f)
    var shift: UInt64 = 7
    while shift < 70, position < bytes.count {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  public static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The signed number behind `sint32` and `sint64`.
  @inlinable
  public static func zigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
