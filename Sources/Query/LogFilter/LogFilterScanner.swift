import Telemetry

/// Walks the characters of a filter and knows the column of each, from 1.
struct LogFilterScanner {
  private let characters: [Character]
  private(set) var position = 0

  init(_ text: String) {
    characters = Array(text)
  }

  var column: Int { position + 1 }
  var isAtEnd: Bool { position == characters.count }
  var next: Character? { isAtEnd ? nil : characters[position] }

  /// For a problem that says what stands there.
  var found: String { next.map { "'\($0)'" } ?? "the end" }

  func problem(_ message: String, at column: Int? = nil) -> Problem {
    Problem(line: 1, column: column ?? self.column, message: message)
  }

  mutating func skipSpaces() {
    while next?.isWhitespace == true { position += 1 }
  }

  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  /// A word up to a space, a parenthesis, a quote or an operator; may be empty.
  mutating func word() -> String {
    let start = position
    while let character = next, !character.isWhitespace, !"()\"".contains(character),
      relation(at: position) == nil
    {
      position += 1
    }
    return String(characters[start..<position])
  }

  /// A value up to a space or a parenthesis that was not opened in it.
  mutating func bareValue() -> String {
    let start = position
    var depth = 0
    while let character = next, !character.isWhitespace {
      if character == "(" { depth += 1 }
      if character == ")" {
        if depth == 0 { break }
        depth -= 1
      }
      position += character == "\\" && position + 1 < characters.count ? 2 : 1
    }
    return String(characters[start..<position])
  }

  /// The operator here, after spaces if it is one; else nothing is taken.
  mutating func relation() -> LogComparison.Relation? {
    let ahead = characters[position...].firstIndex { !$0.isWhitespace } ?? position
    guard let (relation, length) = relation(at: ahead) else { return nil }
    position = ahead + length
    return relation
  }

  var isRelationNext: Bool { relation(at: position) != nil }

  private func relation(at place: Int) -> (LogComparison.Relation, length: Int)? {
    guard place < characters.count else { return nil }
    if place + 1 < characters.count {
      let pair = String(characters[place...place + 1])
      if let relation = LogComparison.Relation(rawValue: pair) { return (relation, 2) }
      if pair == "==" { return (.equal, 2) }
    }
    return LogComparison.Relation(rawValue: String(characters[place])).map { ($0, 1) }
  }

  /// What stands between quotes of either kind, the first of which is next.
  mutating func quoted() throws(Problem) -> String {
    let opening = column
    let quote = characters[position]
    position += 1
    var text = ""
    while let character = next {
      position += 1
      if character == quote { return text }
      guard character == "\\", let escaped = next else {
        text.append(character)
        continue
      }
      position += 1
      text += Self.unescaped(escaped)
    }
    throw problem("expected \(quote) at the end of what this one opens", at: opening)
  }

  private static func unescaped(_ character: Character) -> String {
    switch character {
    case "\"", "'", "\\": String(character)
    case "n": "\n"
    case "t": "\t"
    default: "\\\(character)"
    }
  }

  /// What stands between two slashes, the first of which is next; the second is followed by a
  /// space, a parenthesis or nothing.
  mutating func pattern() throws(Problem) -> String {
    let opening = column
    position += 1
    var text = ""
    while let character = next {
      position += 1
      if character == "/", next == nil || next == ")" || next?.isWhitespace == true { return text }
      if character == "\\", let escaped = next {
        position += 1
        text += escaped == "/" ? "/" : "\\\(escaped)"
      } else {
        text.append(character)
      }
    }
    throw problem(
      "expected / at the end of the regular expression (or quotes around a text with /)",
      at: opening)
  }
}
