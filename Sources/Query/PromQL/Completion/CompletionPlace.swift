/// Where in a query the cursor stands: what may be typed there, and what was typed of it.
package struct CompletionPlace: Hashable, Sendable {
  package enum Expected: Hashable, Sendable {
    /// A metric, a function, an aggregation.
    case operand
    /// An operator in words, a modifier.
    case afterOperand
    /// After the name of an aggregation: `by`, `without` or its operand.
    case afterAggregation
    /// In braces; `selector` is the selector without what is being typed, its braces closed.
    case labelName(selector: String)
    /// In the quotes behind a label's operator, or where they should begin.
    case labelValue(label: String, selector: String)
    /// In the parentheses of `by`, `on` and their kin.
    case grouping
    /// In brackets.
    case duration
    /// Inside a string or a comment, or behind what is no token.
    case nothing
  }

  package var expected: Expected
  /// What was typed of the word, as bytes of the query.
  package var typed: Range<Int>
  /// What a choice takes the place of: the typed part, and a quote before it.
  package var replaced: Range<Int>

  /// Not between braces, brackets or the parentheses of `by`: nearly anything may come.
  package var isOutside: Bool {
    switch expected {
    case .operand, .afterOperand, .afterAggregation, .nothing: true
    case .labelName, .labelValue, .grouping, .duration: false
    }
  }

  init(_ expected: Expected, typed: Range<Int>, replaced: Range<Int>? = nil) {
    self.expected = expected
    self.typed = typed
    self.replaced = replaced ?? typed
  }

  /// - Parameter offset: of the cursor, in bytes of the query.
  package init(in query: String, at offset: Int) {
    let before = String(decoding: Array(query.utf8.prefix(max(0, offset))), as: UTF8.self)
    self = CompletionReader(before).place
  }
}

/// Reads the part of a query before the cursor.
struct CompletionReader {
  private enum Opener: Hashable {
    case brace(start: Int)
    case bracket
    case grouping
    case parenthesis
  }

  private let text: String
  private let bytes: [UInt8]
  private var tokens: [PromQLToken]
  /// The word that ends at the cursor.
  private var word: PromQLToken?
  /// Where a string began that has no end yet.
  private var openQuote: Int?
  /// Something before the cursor is no token.
  private var isBroken = false
  private var openers: [Opener] = []

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    tokens = PromQLLexer.tokens(of: text)
    takeEnd()
    readOpeners()
  }

  /// Whether a bracket or a quote waits for its other half.
  static func isOpen(_ query: String) -> Bool {
    let reader = CompletionReader(query)
    return !reader.isBroken && (reader.openQuote != nil || !reader.openers.isEmpty)
  }

  var place: CompletionPlace {
    let end = bytes.count
    if let openQuote { return value(from: openQuote) }
    let typed = word?.place ?? end..<end
    return CompletionPlace(expected, typed: typed)
  }

  /// The lexer ends with `end`, or with what it could not read: an open string or an open brace are
  /// the usual thing while a query is typed.
  private mutating func takeEnd() {
    if let last = tokens.popLast(), case .invalid = last.kind {
      let start = last.place.lowerBound
      if start < bytes.count {
        if Self.quotes.contains(bytes[start]) { openQuote = start }
        isBroken = !Self.openable.contains(bytes[start])
      }
    }
    guard openQuote == nil, let last = tokens.last, last.place.upperBound == bytes.count else {
      return
    }
    switch last.kind {
    case .word, .metricName, .number, .duration: word = tokens.popLast()
    default: break
    }
  }

  private static let quotes = Array("\"'`".utf8)
  /// What may stand open at the end.
  private static let openable = Array("\"'`({[".utf8)

  private mutating func readOpeners() {
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .sign(.leftBrace): openers.append(.brace(start: selectorStart(index)))
      case .sign(.leftBracket): openers.append(.bracket)
      case .sign(.leftParenthesis): openers.append(opener(at: index))
      case .sign(.rightBrace), .sign(.rightBracket), .sign(.rightParenthesis):
        _ = openers.popLast()
      default: break
      }
    }
  }

  private func selectorStart(_ index: Int) -> Int {
    guard index > 0 else { return tokens[index].place.lowerBound }
    switch tokens[index - 1].kind {
    case .word, .metricName: return tokens[index - 1].place.lowerBound
    default: return tokens[index].place.lowerBound
    }
  }

  private func opener(at index: Int) -> Opener {
    guard index > 0 else { return .parenthesis }
    switch tokens[index - 1].keyword {
    case .by, .without, .on, .ignoring, .groupLeft, .groupRight: return .grouping
    default: return .parenthesis
    }
  }

  private var expected: CompletionPlace.Expected {
    if isBroken { return .nothing }
    return switch openers.last {
    case .brace(let start): inBraces(from: start)
    case .bracket: .duration
    case .grouping: word != nil || isAtListItem ? .grouping : .nothing
    case .parenthesis, nil: outside
    }
  }

  private var isAtListItem: Bool {
    switch tokens.last?.kind {
    case .sign(.leftParenthesis), .sign(.comma), .sign(.leftBrace): true
    default: false
    }
  }

  private func inBraces(from start: Int) -> CompletionPlace.Expected {
    if isAtListItem { return .labelName(selector: selector(from: start)) }
    switch tokens.last?.kind {
    case .sign(.assign), .sign(.matches), .sign(.matchesNot), .sign(.notEqual):
      return labelValue(from: start)
    default: return .nothing
    }
  }

  private func value(from quote: Int) -> CompletionPlace {
    guard case .brace(let start) = openers.last, case .labelValue = inBraces(from: start) else {
      return CompletionPlace(.nothing, typed: bytes.count..<bytes.count)
    }
    return CompletionPlace(
      labelValue(from: start), typed: quote + 1..<bytes.count, replaced: quote..<bytes.count)
  }

  private func labelValue(from start: Int) -> CompletionPlace.Expected {
    guard tokens.count >= 2 else { return .nothing }
    let place = tokens[tokens.count - 2].place
    let label = String(decoding: bytes[place], as: UTF8.self)
    return .labelValue(label: label, selector: selector(from: start))
  }

  /// Up to the last whole matcher.
  private func selector(from start: Int) -> String {
    let last = tokens.last { $0.kind == .sign(.comma) || $0.kind == .sign(.leftBrace) }
    guard let last else { return "" }
    let end = last.kind == .sign(.comma) ? last.place.lowerBound : last.place.upperBound
    guard start < end else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self) + "}"
  }

  private var outside: CompletionPlace.Expected {
    if word?.kind == .number || word?.kind == .duration { return .nothing }
    guard let last = tokens.last else { return .operand }
    if AggregationOperator(rawValue: last.keyword?.rawValue ?? "") != nil {
      return .afterAggregation
    }
    switch last.keyword {
    case .and, .or, .unless, .atan2, .bool: return .operand
    case .by, .without, .on, .ignoring, .offset: return .nothing
    default: break
    }
    switch last.kind {
    case .word, .metricName, .number, .duration, .string, .sign(.rightParenthesis),
      .sign(.rightBrace), .sign(.rightBracket):
      return .afterOperand
    case .sign(.at): return .nothing
    case .sign: return .operand
    case .end, .invalid: return .nothing
    }
  }
}
