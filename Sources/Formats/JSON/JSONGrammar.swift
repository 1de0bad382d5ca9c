import Bytes

/// The parts of RFC 8259 that have an inside: strings, numbers and words (sections 3, 6 and 7).
enum JSONGrammar {
  /// Reads a string from its opening quote on; `position` ends behind the closing one.
  static func string(
    _ bytes: Span<UInt8>, _ position: inout Int, _ rules: JSONScanner.Rules
  ) throws(JSONProblem) -> JSONSlice {
    let start = position + 1
    var place = start
    var hasEscapes = false
    while true {
      place = ByteWords.firstQuoteOrEscape(bytes, from: place)
      guard place < bytes.count else { throw JSONProblem(.unexpectedEnd, at: bytes.count) }
      if bytes[place] == UInt8(ascii: "\"") { break }
      hasEscapes = true
      if rules == .strict { try checkEscape(bytes, place) }
      place += 2
    }
    if rules == .strict { try checkText(bytes, start..<place) }
    position = place + 1
    return JSONSlice(start: start, end: place, hasEscapes: hasEscapes)
  }

  static func scalar(
    _ bytes: Span<UInt8>, _ position: inout Int, _ rules: JSONScanner.Rules
  ) throws(JSONProblem) -> JSONScanner.Token {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "t") where word("true", bytes, &position): return .bool(true)
    case UInt8(ascii: "f") where word("false", bytes, &position): return .bool(false)
    case UInt8(ascii: "n") where word("null", bytes, &position): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(try number(bytes, &position, rules))
    case UInt8(ascii: "N"), UInt8(ascii: "I"):
      guard rules == .lenient, let slice = infinity(bytes, &position) else { break }
      return .number(slice)
    default: break
    }
    throw JSONProblem(.unexpectedByte(byte), at: position)
  }

  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
  private static func number(
    _ bytes: Span<UInt8>, _ position: inout Int, _ rules: JSONScanner.Rules
  ) throws(JSONProblem) -> JSONSlice {
    if rules == .lenient, let slice = infinity(bytes, &position) { return slice }
    let start = position
    var place = start
    if bytes[place] == UInt8(ascii: "-") { place += 1 }
    let first = place
    try digits(bytes, &place)
    if bytes[first] == UInt8(ascii: "0"), place > first + 1 {
      throw JSONProblem(.badNumber, at: first + 1)
    }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      try digits(bytes, &place)
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      let isSigned =
        place < bytes.count
        && (bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-"))
      if isSigned { place += 1 }
      try digits(bytes, &place)
    }
    position = place
    return JSONSlice(start: start, end: place)
  }

  private static func digits(_ bytes: Span<UInt8>, _ place: inout Int) throws(JSONProblem) {
    let start = place
    while place < bytes.count, bytes[place] &- 48 <= 9 { place += 1 }
    guard place > start else {
      throw JSONProblem(place < bytes.count ? .badNumber : .unexpectedEnd, at: place)
    }
  }

  /// NaN, Infinity and -Infinity, as Python and JavaScript loggers write them.
  private static func infinity(_ bytes: Span<UInt8>, _ position: inout Int) -> JSONSlice? {
    let start = position
    for literal: StaticString in ["NaN", "Infinity", "-Infinity"]
    where word(literal, bytes, &position) {
      return JSONSlice(start: start, end: position)
    }
    return nil
  }

  private static func word(
    _ literal: StaticString, _ bytes: Span<UInt8>, _ position: inout Int
  ) -> Bool {
    let end = position + literal.utf8CodeUnitCount
    guard end <= bytes.count, JSONSlice(start: position, end: end).equals(literal, bytes) else {
      return false
    }
    position = end
    return true
  }

  private static func checkEscape(_ bytes: Span<UInt8>, _ place: Int) throws(JSONProblem) {
    guard place + 1 < bytes.count else { throw JSONProblem(.unexpectedEnd, at: bytes.count) }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u") where JSONEscapes.hexadecimal(bytes, place + 2) != nil: return
    default: throw JSONProblem(.badEscape, at: place)
    }
  }

  private static func checkText(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONProblem) {
    var isASCII = true
    for place in range {
      let byte = bytes[place]
      if byte < 0x20 { throw JSONProblem(.controlCharacter, at: place) }
      if byte >= 0x80 { isASCII = false }
    }
    if isASCII { return }
    do {
      _ = try UTF8Span(validating: bytes.extracting(range))
    } catch {
      throw JSONProblem(.badUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
    }
  }
}
