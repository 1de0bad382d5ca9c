/// The text that a JSON string's escapes stand for.
package enum JSONEscapes {
  /// The inside of a string, without quotes. A surrogate without its other half becomes U+FFFD;
  /// an escape that JSON does not know stays as it was written.
  package static func undone(_ raw: Span<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var position = 0
    while position < raw.count {
      let byte = raw[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < raw.count else {
        text.append(byte)
        continue
      }
      append(raw, &position, to: &text)
    }
    return repaired(text.span)
  }

  /// The bytes as text, each ill-formed sequence replaced by U+FFFD.
  package static func repaired(_ raw: Span<UInt8>) -> String {
    unsafe raw.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private static func append(_ raw: Span<UInt8>, _ position: inout Int, to text: inout [UInt8]) {
    let escape = raw[position]
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      if let scalar = scalar(raw, &position) {
        text.append(contentsOf: Array(Character(scalar).utf8))
      } else {
        text.append(contentsOf: [UInt8(ascii: "\\"), escape])
      }
    default: text.append(contentsOf: [UInt8(ascii: "\\"), escape])
    }
  }

  /// The scalar of the four digits at `position` and, for a surrogate, of the escape after it.
  private static func scalar(_ raw: Span<UInt8>, _ position: inout Int) -> Unicode.Scalar? {
    guard let unit = hexadecimal(raw, position) else { return nil }
    position += 4
    guard 0xd800..<0xdc00 ~= unit, position + 1 < raw.count,
      raw[position] == UInt8(ascii: "\\"), raw[position + 1] == UInt8(ascii: "u"),
      let low = hexadecimal(raw, position + 2), 0xdc00..<0xe000 ~= low
    else { return Unicode.Scalar(unit) ?? "\u{fffd}" }
    position += 6
    return Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00))
  }

  /// Four hexadecimal digits, or nil where there are fewer.
  static func hexadecimal(_ raw: Span<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for position in start..<start + 4 {
      let byte = raw[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
      default: return nil
      }
    }
    return value
  }
}
