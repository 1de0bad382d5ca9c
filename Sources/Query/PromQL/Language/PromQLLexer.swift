internal import Bytes

/// Cuts a query into tokens. What cannot be read becomes one `invalid` token, after which comes
/// nothing more: an error before it in the query is the one to report.
struct PromQLLexer {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var tokens: [PromQLToken] = []
  private var openParentheses: [Int] = []
  private var openBracket: Int?
  private var isInBraces = false
  private var hasColon = false

  private init(_ query: String) {
    bytes = Array(query.utf8)
  }

  /// The tokens, the last of them `end` or `invalid`.
  static func tokens(of query: String) -> [PromQLToken] {
    var lexer = PromQLLexer(query)
    repeat { lexer.next() } while !lexer.isFinished
    return lexer.tokens
  }

  private var isFinished: Bool {
    switch tokens.last?.kind {
    case .end, .invalid: true
    default: false
    }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func byte(after distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  private mutating func next() {
    skipBlanksAndComments()
    let start = position
    guard let byte else { return finish() }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): readString(byte)
    case _ where Self.isLetter(byte) || (byte == UInt8(ascii: ":") && openBracket == nil):
      readWord()
    case _ where Self.startsNumber(byte, self.byte(after: 1)):
      isInBraces ? refuse("a number cannot stand inside braces", from: start) : readNumber()
    default: readSign()
    }
  }

  private mutating func skipBlanksAndComments() {
    while let byte {
      if byte == UInt8(ascii: "#"), openBracket == nil {
        while let byte = self.byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
          position += 1
        }
      } else if Self.isBlank(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func finish() {
    if isInBraces { return refuse("unexpected end of input inside braces", from: position) }
    if let open = openParentheses.last {
      return refuse("unclosed left parenthesis", from: open, to: open + 1)
    }
    if let open = openBracket {
      return refuse("unexpected end of input in a duration, expected `]`", from: open, to: position)
    }
    add(.end, from: position)
  }

  private mutating func add(
    _ kind: PromQLToken.Kind, from start: Int, keyword: PromQLKeyword? = nil
  ) {
    tokens.append(PromQLToken(kind: kind, place: start..<position, keyword: keyword))
  }

  private mutating func refuse(_ why: String, from start: Int, to end: Int? = nil) {
    let end = min(max(end ?? position, start + 1), max(bytes.count, start))
    tokens.append(PromQLToken(kind: .invalid(why), place: start..<max(start, end)))
  }
}

// Words, numbers and strings.
extension PromQLLexer {
  private mutating func readWord() {
    let start = position
    var hasColon = false
    while let byte, Self.isWordByte(byte) || (byte == UInt8(ascii: ":") && !isInBraces) {
      if byte == UInt8(ascii: ":") {
        guard openBracket == nil else { break }
        hasColon = true
      }
      position += 1
    }
    if isInBraces { return add(.word, from: start) }
    let word = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    let keyword = PromQLKeyword(rawValue: word)
    if openBracket != nil, keyword?.isDurationWord != true {
      return refuse(
        "unexpected `\(word)` in a duration, expected a number, a duration, step() or range()",
        from: start)
    }
    if word == "inf" || word == "nan" { return add(.number, from: start) }
    if hasColon { return add(.metricName, from: start) }
    switch keyword {
    case .fill, .fillLeft, .fillRight:
      add(.word, from: start, keyword: isFollowedByParenthesis ? keyword : nil)
    default: add(.word, from: start, keyword: keyword)
    }
  }

  private var isFollowedByParenthesis: Bool {
    var ahead = position
    while ahead < bytes.count, Self.isBlank(bytes[ahead]) { ahead += 1 }
    return ahead < bytes.count && bytes[ahead] == UInt8(ascii: "(")
  }

  private mutating func readNumber() {
    let start = position
    if let end = PromQLNumber.end(of: bytes, from: start, isSeriesNotation: false) {
      position = end
      return add(.number, from: start)
    }
    if let end = PromQLNumber.endOfDuration(bytes, from: start) {
      position = end
      return add(.duration, from: start)
    }
    while let byte, Self.isWordByte(byte) || byte == UInt8(ascii: ".") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    refuse("bad number or duration syntax: \"\(text)\"", from: start)
  }

  private mutating func readString(_ quote: UInt8) {
    let start = position
    position += 1
    while let byte, byte != quote {
      if quote != UInt8(ascii: "`") {
        if byte == UInt8(ascii: "\n") { break }
        if byte == UInt8(ascii: "\\") { position += 1 }
      }
      position += 1
    }
    guard byte == quote else {
      position = min(position, bytes.count)
      return refuse("unterminated quoted string", from: start)
    }
    position += 1
    add(.string, from: start)
  }
}

// Signs, and what they open and close.
extension PromQLLexer {
  private mutating func readSign() {
    let start = position
    let two = position + 2 <= bytes.count ? Self.text(bytes[position..<position + 2]) : ""
    let one = Self.text(bytes[position..<position + 1])
    guard let sign = PromQLToken.Sign(rawValue: two) ?? PromQLToken.Sign(rawValue: one) else {
      return refuseCharacter()
    }
    if isInBraces, !Self.isMatcherSign(sign) { return readInsideBraces(one) }
    if !isInBraces, sign == .matches || sign == .matchesNot {
      position += 1
      return refuse("unexpected character after '\(one)': '~'", from: start)
    }
    position += sign.rawValue.utf8.count
    if let why = follow(sign, from: start) { return refuse(why, from: start) }
    add(.sign(sign), from: start)
  }

  /// `==` in braces is an `=` and what follows it.
  private mutating func readInsideBraces(_ one: String) {
    let start = position
    guard one == "=" else { return refuseCharacter() }
    position += 1
    add(.sign(.assign), from: start)
  }

  private mutating func refuseCharacter() {
    let start = position
    position += 1
    while let byte, byte & 0xc0 == 0x80 { position += 1 }
    let character = Self.text(bytes[start..<position])
    let place = isInBraces ? " inside braces" : openBracket != nil ? " in a duration" : ""
    refuse("unexpected character\(place): '\(character)'", from: start)
  }

  /// Keeps account of what is open; says why the sign cannot stand here.
  private mutating func follow(_ sign: PromQLToken.Sign, from start: Int) -> String? {
    switch sign {
    case .leftParenthesis: openParentheses.append(start)
    case .rightParenthesis:
      guard openParentheses.popLast() != nil else { return "unexpected right parenthesis ')'" }
    case .leftBrace:
      guard openBracket == nil else { return "unexpected character in a duration: '{'" }
      isInBraces = true
    case .rightBrace:
      guard isInBraces else { return "unexpected character: '}'" }
      isInBraces = false
    case .leftBracket:
      guard openBracket == nil else { return "unexpected left bracket '['" }
      (openBracket, hasColon) = (start, false)
    case .rightBracket:
      guard openBracket != nil else { return "unexpected right bracket ']'" }
      openBracket = nil
    case .colon:
      guard !hasColon else { return "unexpected second colon in a subquery" }
      hasColon = true
    default: break
    }
    return nil
  }

  private static func isMatcherSign(_ sign: PromQLToken.Sign) -> Bool {
    switch sign {
    case .comma, .rightBrace, .assign, .notEqual, .matches, .matchesNot: true
    default: false
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  private static func startsNumber(_ byte: UInt8, _ next: UInt8?) -> Bool {
    isDigit(byte) || (byte == UInt8(ascii: ".") && next.map(isDigit) == true)
  }
}
