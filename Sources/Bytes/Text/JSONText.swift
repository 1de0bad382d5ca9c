/// Strings as JSON writes them (RFC 8259, section 7).
public enum JSONText {
  /// Appends the string in quotes.
  ///
  /// Escapes more than JSON asks for: DEL, the C1 controls and the marks that reorder or break
  /// lines, so that a payload printed as JSON cannot steer the terminal it is printed on.
  public static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let text = string.utf8.span
    var copied = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard isSuspect(byte), let (scalar, length) = escape(text, position) else {
        position += 1
        continue
      }
      bytes.append(bytes: text.extracting(copied..<position))
      append(escaped: scalar, to: &bytes)
      position += length
      copied = position
    }
    bytes.append(bytes: text.extracting(copied...))
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func isSuspect(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7f
      || byte == 0xc2 || byte == 0xe2 || byte == 0xef
  }

  /// The scalar at `position` and its length in bytes, where it must not stand as it is.
  private static func escape(
    _ text: Span<UInt8>, _ position: Int
  ) -> (scalar: UInt16, length: Int)? {
    let lead = text[position]
    if lead < 0x80 { return (UInt16(lead), 1) }
    if lead == 0xc2 {
      let scalar = UInt16(text[position + 1])
      return scalar < 0xa0 ? (scalar, 2) : nil
    }
    let scalar =
      UInt16(lead & 0x0f) << 12 | UInt16(text[position + 1] & 0x3f) << 6
      | UInt16(text[position + 2] & 0x3f)
    switch scalar {
    // Zero width and direction, line and paragraph separators, embeddings, isolates, byte order.
    case 0x200b...0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: return (scalar, 3)
    default: return nil
    }
  }

  private static func append(escaped scalar: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5c: bytes.append(UInt8(scalar))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0a: bytes.append(UInt8(ascii: "n"))
    case 0x0c: bytes.append(UInt8(ascii: "f"))
    case 0x0d: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(UInt8(ascii: "u"))
      for shift: UInt16 in [12, 8, 4, 0] {
        bytes.append(Base16.character(UInt8(scalar >> shift & 15)))
      }
    }
  }
}
