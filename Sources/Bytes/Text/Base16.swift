/// Bytes as hexadecimal digits (RFC 4648, section 8): two a byte, written in lower case and read in
/// either.
public enum Base16 {
  /// Nil for an odd length or for anything but digits.
  public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for position in stride(from: 0, to: text.count, by: 2) {
      guard let high = digit(text[position]), let low = digit(text[position + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// 1 to 16 digits as a number; nil for anything else.
  public static func uint64(_ text: Span<UInt8>) -> UInt64? {
    guard 1...16 ~= text.count else { return nil }
    var value: UInt64 = 0
    for position in 0..<text.count {
      guard let digit = digit(text[position]) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }

  public static func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for position in 0..<bytes.count {
      text.append(character(bytes[position] >> 4))
      text.append(character(bytes[position] & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The value of one digit.
  @inlinable
  public static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character &- UInt8(ascii: "a") &+ 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character &- UInt8(ascii: "A") &+ 10
    default: nil
    }
  }

  static func character(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
