/// Reads a query: operators by precedence, everything else by descent.
///
/// The grammar is that of Prometheus 3 (`promql/parser/generated_parser.y`). The first thing wrong
/// is reported, at its place, with what was expected instead.
package struct PromQLParser {
  let query: String
  let options: PromQLOptions
  let tokens: [PromQLToken]
  var position = 0
  private var depth = 0
  private var operators = 0

  /// Deeper than anyone nests, and far from what the stack holds.
  static let depthLimit = 200
  /// `1 + 1 + 1 …` is as deep a tree as it is long.
  static let operatorLimit = 1000
  package static let byteLimit = 1 << 20

  private init(_ query: String, _ options: PromQLOptions) {
    self.query = query
    self.options = options
    tokens = PromQLLexer.tokens(of: query)
  }

  /// A query, checked for types as well.
  package static func expression(
    _ query: String, options: PromQLOptions = PromQLOptions()
  ) throws(PromQLProblem) -> PromQLExpression {
    guard query.utf8.count <= byteLimit else {
      throw PromQLProblem(0..<0, "the query is longer than \(byteLimit) bytes")
    }
    var parser = PromQLParser(query, options)
    guard parser.token.kind != .end else {
      throw PromQLProblem(0..<0, "no expression found in input")
    }
    let expression = try parser.expression(binding: 0)
    guard parser.token.kind == .end else {
      throw parser.unexpected("an operator or the end of the query")
    }
    try PromQLChecker(options: options).check(expression)
    return expression
  }

  /// Only the part between (and around) braces: `name{label="value"}`.
  package static func selector(_ text: String) throws(PromQLProblem) -> VectorSelector {
    let expression = try expression(text)
    guard case .selector(let selector) = expression.form, selector.time == SelectorTime() else {
      throw PromQLProblem(expression.place, "expected a selector: a metric's name or braces")
    }
    return selector
  }

  // MARK: Tokens

  var token: PromQLToken { tokens[position] }

  var nextToken: PromQLToken { tokens[min(position + 1, tokens.count - 1)] }

  func text(_ token: PromQLToken) -> String {
    String(
      decoding: Array(query.utf8.dropFirst(token.place.lowerBound).prefix(token.place.count)),
      as: UTF8.self)
  }

  @discardableResult
  mutating func advance() -> PromQLToken {
    let taken = token
    if position < tokens.count - 1 { position += 1 }
    return taken
  }

  func stands(_ sign: PromQLToken.Sign) -> Bool { token.kind == .sign(sign) }

  mutating func take(_ sign: PromQLToken.Sign) -> PromQLToken? {
    stands(sign) ? advance() : nil
  }

  mutating func take(_ keyword: PromQLKeyword) -> PromQLToken? {
    token.keyword == keyword ? advance() : nil
  }

  mutating func expect(
    _ sign: PromQLToken.Sign, _ expected: String
  ) throws(PromQLProblem) -> PromQLToken {
    guard let taken = take(sign) else { throw unexpected(expected) }
    return taken
  }

  /// The end of the token that was taken last.
  var lastEnd: Int { position > 0 ? tokens[position - 1].place.upperBound : 0 }

  func unexpected(_ expected: String) -> PromQLProblem {
    let found =
      switch token.kind {
      case .invalid(let why): why
      case .end: "unexpected end of input"
      case .word: "unexpected \(token.keyword == nil ? "identifier" : "keyword") \"\(text(token))\""
      case .metricName: "unexpected metric name \"\(text(token))\""
      case .number: "unexpected number \"\(text(token))\""
      case .duration: "unexpected duration \"\(text(token))\""
      case .string: "unexpected string \(text(token))"
      case .sign(let sign): "unexpected \"\(sign.rawValue)\""
      }
    if case .invalid = token.kind { return PromQLProblem(token.place, found) }
    return PromQLProblem(token.place, "\(found), expected \(expected)")
  }

  // MARK: Operators

  /// An operand and all operators after it that bind at least as tightly as `precedence`.
  mutating func expression(binding precedence: Int) throws(PromQLProblem) -> PromQLExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw PromQLProblem(token.place, "nested deeper than \(Self.depthLimit) levels")
    }
    var left = try operand()
    while let sign = binaryOperator, sign.precedence >= precedence {
      try countOperator()
      advance()
      left = try operation(left, sign)
    }
    return left
  }

  /// Operators and ranges each make the tree one deeper.
  mutating func countOperator() throws(PromQLProblem) {
    operators += 1
    guard operators <= Self.operatorLimit else {
      throw PromQLProblem(token.place, "more than \(Self.operatorLimit) operators in one query")
    }
  }

  private mutating func operation(
    _ left: PromQLExpression, _ sign: BinaryOperator
  ) throws(PromQLProblem) -> PromQLExpression {
    let modifiersStart = position
    let (matching, returnsBool) = try matchingModifiers()
    let tighter = sign.isRightAssociative ? sign.precedence : sign.precedence + 1
    let right = try expression(binding: tighter)
    let place = left.place.lowerBound..<right.place.upperBound
    if !options.hasExperimental, matching.leftFill != nil || matching.rightFill != nil {
      throw PromQLProblem(tokens[modifiersStart].place, "fill is experimental and not enabled")
    }
    return PromQLExpression(
      .binary(
        BinaryOperation(
          operator: sign, left: left, right: right, returnsBool: returnsBool,
          matching: PromQLChecker.matching(matching, sign, left, right))), place)
  }

  private var binaryOperator: BinaryOperator? {
    switch token.kind {
    case .sign(let sign): BinaryOperator(rawValue: sign.rawValue)
    case .word:
      switch token.keyword {
      case .and: .and
      case .or: .or
      case .unless: .unless
      case .atan2: .atan2
      default: nil
      }
    default: nil
    }
  }

  private mutating func operand() throws(PromQLProblem) -> PromQLExpression {
    let start = token.place.lowerBound
    if stands(.plus) || stands(.minus) {
      let isNegative = advance().kind == .sign(.minus)
      let operand = try expression(binding: BinaryOperator.signPrecedence)
      return Self.signed(operand, isNegative: isNegative, from: start)
    }
    return try modified(primary())
  }

  private static func signed(
    _ operand: PromQLExpression, isNegative: Bool, from start: Int
  ) -> PromQLExpression {
    let place = start..<operand.place.upperBound
    if case .number(let value, let isDuration) = operand.form {
      return PromQLExpression(.number(isNegative ? -value : value, isDuration: isDuration), place)
    }
    return PromQLExpression(.unary(isNegative: isNegative, operand), place)
  }

  private mutating func primary() throws(PromQLProblem) -> PromQLExpression {
    switch token.kind {
    case .number, .duration: return try numberLiteral()
    case .string:
      let token = advance()
      return PromQLExpression(.string(try unquoted(token)), token.place)
    case .sign(.leftParenthesis):
      let open = advance()
      let inside = try expression(binding: 0)
      let close = try expect(.rightParenthesis, "an operator or `)`")
      return PromQLExpression(
        .parentheses(inside), open.place.lowerBound..<close.place.upperBound)
    case .sign(.leftBrace), .metricName: return try selector()
    case .word: return try wordOperand()
    default: throw unexpected("an expression: a metric, a function, a number or `(`")
    }
  }

  /// A word that begins an operand: an aggregation, a function's call or a metric.
  private mutating func wordOperand() throws(PromQLProblem) -> PromQLExpression {
    let isCalled = nextToken.kind == .sign(.leftParenthesis)
    if let keyword = token.keyword {
      let operation = AggregationOperator(rawValue: keyword.rawValue)
      let isModified = nextToken.keyword == .by || nextToken.keyword == .without
      if let operation, isCalled || isModified { return try aggregation(operation) }
      guard keyword.mayBeMetricName else {
        throw unexpected("an expression: a metric, a function, a number or `(`")
      }
      let mayBeCalled = keyword.isDurationWord || keyword == .start || keyword == .end
      return isCalled && mayBeCalled ? try call() : try selector()
    }
    return isCalled ? try call() : try selector()
  }

  mutating func numberLiteral() throws(PromQLProblem) -> PromQLExpression {
    let token = advance()
    let (value, isDuration) = try number(token)
    return PromQLExpression(.number(value, isDuration: isDuration), token.place)
  }

  func unquoted(_ token: PromQLToken) throws(PromQLProblem) -> String {
    do throws(QuotedTextProblem) {
      return try QuotedText.unquoted(text(token))
    } catch {
      let start = token.place.lowerBound + error.offset
      throw PromQLProblem(start..<min(start + 2, token.place.upperBound), error.message)
    }
  }
}

/// What of the language is switched on.
package struct PromQLOptions: Hashable, Sendable {
  /// Experimental functions, duration arithmetic, `fill`, `anchored` and `smoothed`.
  package var hasExperimental: Bool

  package init(hasExperimental: Bool = false) {
    self.hasExperimental = hasExperimental
  }
}
