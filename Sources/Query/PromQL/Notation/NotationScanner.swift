import Bytes

/// A place in a line, and the small things that are read there.
struct NotationScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ line: String) {
    bytes = Array(line.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func problem(_ expected: String) -> NotationProblem {
    NotationProblem(column: position + 1, expected: expected)
  }

  /// True where there were any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    let start = position
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { position += 1 }
    return position > start
  }

  /// Moves past the text if it comes next.
  mutating func accept(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    position += text.utf8.count
    return true
  }

  mutating func require(_ text: String) throws(NotationProblem) {
    guard accept(text) else { throw problem("'\(text)'") }
  }

  /// Letters, digits, underscores; colons where a metric is named.
  mutating func word(withColons: Bool = false) -> String {
    let start = position
    while let byte = next, Self.isWord(byte) || (withColons && byte == UInt8(ascii: ":")) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  var isAtQuote: Bool { next.map("\"'`".utf8.contains) == true }

  /// A quoted text, as PromQL quotes it.
  mutating func quoted() throws(NotationProblem) -> String {
    let start = position
    guard isAtQuote, let quote = next else { throw problem("a quoted value") }
    position += 1
    while let byte = next, byte != quote {
      let isEscape = byte == UInt8(ascii: "\\") && quote != UInt8(ascii: "`")
      position = min(position + (isEscape ? 2 : 1), bytes.count)
    }
    guard !isAtEnd else { throw problem("a closing quote") }
    position += 1
    do throws(QuotedTextProblem) {
      return try QuotedText.unquoted(String(decoding: bytes[start..<position], as: UTF8.self))
    } catch {
      throw NotationProblem(column: start + error.offset + 1, expected: "a known escape")
    }
  }

  /// With a sign or without; Inf and NaN in any case.
  mutating func number() throws(NotationProblem) -> Double {
    let start = position
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
    if next.map(Self.isLetter) == true {
      while let byte = next, Self.isLetter(byte), byte != UInt8(ascii: "x") { position += 1 }
    } else {
      digits()
      if accept(".") { digits() }
      exponent()
    }
    let text = bytes[start..<position].span
    guard position > start, let value = DecimalText.double(text) else {
      position = start
      throw problem("a number")
    }
    return value
  }

  mutating func integer() throws(NotationProblem) -> Int32 {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    digits()
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Int32(text) else {
      position = start
      throw problem("a whole number")
    }
    return value
  }

  private mutating func digits() {
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
  }

  private mutating func exponent() {
    let start = position
    guard accept("e") || accept("E") else { return }
    _ = accept("+") || accept("-")
    let first = position
    digits()
    if position == first { position = start }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
