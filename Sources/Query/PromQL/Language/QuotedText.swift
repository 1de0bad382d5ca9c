internal import Bytes

/// Strings as PromQL quotes them: Go's rules for `"…"` and `'…'`, everything as it stands for
/// `` `…` ``.
enum QuotedText {
  /// What the literal, its quotes included, stands for.
  static func unquoted(_ literal: String) throws(QuotedTextProblem) -> String {
    let bytes = Array(literal.utf8)
    guard bytes.count >= 2 else { throw QuotedTextProblem(offset: 0, message: "no string") }
    let inside = bytes[1..<bytes.count - 1]
    guard bytes[0] != UInt8(ascii: "`"), inside.contains(UInt8(ascii: "\\")) else {
      return String(decoding: inside, as: UTF8.self)
    }
    var text: [UInt8] = []
    var position = 1
    while position < bytes.count - 1 {
      if bytes[position] == UInt8(ascii: "\\") {
        try readEscape(bytes, &position, into: &text)
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    return StrayBytes.text(text)
  }

  private static let plainEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
    UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): UInt8(ascii: "\\"),
  ]

  private static func readEscape(
    _ bytes: [UInt8], _ position: inout Int, into text: inout [UInt8]
  ) throws(QuotedTextProblem) {
    let start = position
    let kind = bytes[position + 1]
    if kind == bytes[0] || plainEscapes[kind] != nil {
      text.append(plainEscapes[kind] ?? kind)
      position += 2
      return
    }
    switch kind {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position += 1
      let value = try number(bytes, &position, digits: 3, radix: 8, from: start)
      guard value <= 255 else { throw QuotedTextProblem(offset: start, message: tooLarge) }
      text.append(UInt8(value))
    case UInt8(ascii: "x"):
      position += 2
      text.append(UInt8(try number(bytes, &position, digits: 2, radix: 16, from: start)))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      position += 2
      let digits = kind == UInt8(ascii: "u") ? 4 : 8
      let value = try number(bytes, &position, digits: digits, radix: 16, from: start)
      guard let scalar = Unicode.Scalar(value) else {
        throw QuotedTextProblem(offset: start, message: tooLarge)
      }
      text.append(contentsOf: Array(String(scalar).utf8))
    default:
      let shown = String(decoding: [kind], as: UTF8.self)
      throw QuotedTextProblem(offset: start, message: "unknown escape sequence `\\\(shown)`")
    }
  }

  private static let tooLarge = "the escape sequence is no Unicode code point"

  private static func number(
    _ bytes: [UInt8], _ position: inout Int, digits: Int, radix: Int, from start: Int
  ) throws(QuotedTextProblem) -> UInt32 {
    let end = position + digits
    let text =
      end < bytes.count ? String(decoding: bytes[position..<end], as: UTF8.self) : ""
    guard text.utf8.count == digits, text.first != "+", text.first != "-",
      let value = UInt32(text, radix: radix)
    else {
      throw QuotedTextProblem(
        offset: start, message: "the escape sequence wants \(digits) digits")
    }
    position = end
    return value
  }

  /// In double quotes, as Go's `strconv.Quote` writes it.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{7}": quoted += "\\a"
      case "\u{8}": quoted += "\\b"
      case "\u{c}": quoted += "\\f"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{b}": quoted += "\\v"
      case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
      default: quoted += escaped(scalar)
      }
    }
    return quoted + "\""
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if let stray = StrayBytes.byte(scalar) { return "\\x" + String(stray, radix: 16) }
    let hexadecimal = String(scalar.value, radix: 16)
    func padded(_ width: Int) -> String {
      String(repeating: "0", count: max(0, width - hexadecimal.count)) + hexadecimal
    }
    if scalar.value < 0x80 { return "\\x" + padded(2) }
    return scalar.value < 0x10000 ? "\\u" + padded(4) : "\\U" + padded(8)
  }
}

/// What is wrong with a quoted string, and at which of its bytes.
struct QuotedTextProblem: Error, Hashable, Sendable {
  var offset: Int
  var message: String
}
