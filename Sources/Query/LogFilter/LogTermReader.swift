import Bytes
import Telemetry

/// Reads the pieces of a filter: tests, the three words and parentheses.
struct LogTermReader {
  enum Kind {
    case term(LogTerm)
    case and, or, not, open, close

    var text: String {
      switch self {
      case .term: "a test"
      case .and: "and"
      case .or: "or"
      case .not: "not"
      case .open: "("
      case .close: ")"
      }
    }
  }

  private(set) var scanner: LogFilterScanner

  init(_ text: String) {
    scanner = LogFilterScanner(text)
  }

  /// The next piece with its column; nil at the end.
  mutating func next() throws(Problem) -> (kind: Kind, column: Int)? {
    scanner.skipSpaces()
    let column = scanner.column
    guard let character = scanner.next else { return nil }
    switch character {
    case "(":
      _ = scanner.take("(")
      return (.open, column)
    case ")":
      _ = scanner.take(")")
      return (.close, column)
    case "/":
      let pattern = try compiled(try scanner.pattern(), at: column + 1)
      return (.term(.line(.pattern(pattern))), column)
    case "\"", "'":
      return (.term(try quotedTerm()), column)
    default:
      return (try wordTerm(at: column), column)
    }
  }

  private mutating func quotedTerm() throws(Problem) -> LogTerm {
    let column = scanner.column
    let text = try scanner.quoted()
    if let relation = scanner.relation() { return try comparison(text, relation, at: column) }
    if scanner.take("?") { return presence(text) }
    guard !text.isEmpty else {
      throw scanner.problem("expected a word or a phrase, found empty quotes", at: column)
    }
    return .line(.smart(text))
  }

  private mutating func wordTerm(at column: Int) throws(Problem) -> Kind {
    let word = scanner.word()
    guard !word.isEmpty else {
      throw scanner.problem(
        "expected a word, a phrase or a field, found \(scanner.found)", at: column)
    }
    if !scanner.isRelationNext, let keyword = Self.keyword(word) { return keyword }
    if let relation = scanner.relation() {
      return .term(try comparison(word, relation, at: column))
    }
    if word.count > 1, word.last == "?" { return .term(presence(String(word.dropLast()))) }
    return .term(.line(.smart(word)))
  }

  private static func keyword(_ word: String) -> Kind? {
    switch word {
    case "and", "AND": .and
    case "or", "OR": .or
    case "not", "NOT": .not
    default: nil
    }
  }

  private func presence(_ name: String) -> LogTerm {
    .field(LogComparison(field: LogField(name), test: .isPresent))
  }

  private mutating func comparison(
    _ name: String, _ relation: LogComparison.Relation, at column: Int
  ) throws(Problem) -> LogTerm {
    guard !name.isEmpty else {
      throw scanner.problem(
        "expected the name of a field before '\(relation.rawValue)'", at: column)
    }
    scanner.skipSpaces()
    let value = try value(after: name, relation)
    let field = LogField(name)
    let test = try self.test(field, relation, value)
    return .field(LogComparison(field: field, test: test))
  }

  private struct Value {
    var text: String
    var isQuoted: Bool
    /// Of its first character, past an opening quote or slash.
    var column: Int
  }

  private mutating func value(
    after name: String, _ relation: LogComparison.Relation
  ) throws(Problem) -> Value {
    let column = scanner.column
    switch scanner.next {
    case "\"", "'": return Value(text: try scanner.quoted(), isQuoted: true, column: column + 1)
    case "/" where relation == .matches || relation == .matchesNot:
      return Value(text: try scanner.pattern(), isQuoted: true, column: column + 1)
    default: break
    }
    let text = scanner.bareValue()
    guard !text.isEmpty else {
      throw scanner.problem(
        "expected a value after '\(name)\(relation.rawValue)', found \(scanner.found)", at: column)
    }
    return Value(text: text, isQuoted: false, column: column)
  }

  private func test(
    _ field: LogField, _ relation: LogComparison.Relation, _ value: Value
  ) throws(Problem) -> LogComparison.Test {
    if relation == .matches || relation == .matchesNot {
      let ignoresCase: Pattern.Options = field.name == .level ? .ignoringCase : []
      let pattern = try compiled(value.text, at: value.column, options: ignoresCase)
      return .pattern(pattern, isNegated: relation == .matchesNot)
    }
    switch field.name {
    case .level:
      if let level = LogLevelWord.level(value.text) { return .level(relation, level) }
      try expect(LogLevelWord.expected, field, value)
    case .time:
      if let moment = TimeText.parseAbsolute(value.text) { return .time(relation, moment) }
      try expect("a time (RFC 3339 or Unix seconds)", field, value)
    default: break
    }
    try checkUnit(value)
    return .value(relation, LogOperand(value.text, isQuoted: value.isQuoted))
  }

  /// What is not of its field's kind is wrong; but `severity="high"` may mean an attribute.
  private func expect(_ kind: String, _ field: LogField, _ value: Value) throws(Problem) {
    if value.isQuoted, LogField.Name(rawValue: field.spelling) == nil { return }
    throw scanner.problem("expected \(kind), found '\(value.text)'", at: value.column)
  }

  /// `250xs` is a slip of the finger and no text to compare with in order.
  private func checkUnit(_ value: Value) throws(Problem) {
    guard !value.isQuoted, let first = value.text.first, first.isASCII, first.isNumber else {
      return
    }
    let unit = value.text.drop { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard !unit.isEmpty, unit.count <= 3, unit.allSatisfy(\.isLetter),
      value.text.filter({ $0 == "." }).count <= 1, LogQuantity(value.text) == nil
    else { return }
    throw scanner.problem(
      "expected a unit (ns, us, ms, s, m, h, d, w, B, KB, MB, GB, KiB, MiB, GiB), found '\(unit)'",
      at: value.column + value.text.count - unit.count)
  }

  private func compiled(
    _ text: String, at column: Int, options: Pattern.Options = []
  ) throws(Problem) -> Pattern {
    do throws(PatternProblem) {
      return try Pattern(text, anchored: false, options: options)
    } catch {
      let offset = text.firstRange(of: error.part).map {
        text.distance(from: text.startIndex, to: $0.lowerBound)
      }
      throw scanner.problem(
        "expected a regular expression: \(error.reason): `\(error.part)`",
        at: column + (error.part.isEmpty ? text.count : offset ?? 0))
    }
  }
}
