internal import Bytes
internal import Storage
internal import Telemetry

// Selectors, their matchers, and what may follow an operand.
extension PromQLParser {
  mutating func selector() throws(PromQLProblem) -> PromQLExpression {
    let start = token.place.lowerBound
    var name = ""
    if !stands(.leftBrace) { name = text(advance()) }
    var matchers: [LabelMatcher] = []
    if stands(.leftBrace) { matchers = try readMatchers() }
    let place = start..<lastEnd
    if !name.isEmpty {
      if let second = matchers.first(where: { $0.name == LabelSet.metricNameLabel }) {
        throw PromQLProblem(
          place, "metric name must not be set twice: \"\(name)\" or \"\(second.value)\"")
      }
      matchers.append(.metric(name))
    }
    return PromQLExpression(.selector(VectorSelector(name: name, matchers: matchers)), place)
  }

  private mutating func readMatchers() throws(PromQLProblem) -> [LabelMatcher] {
    advance()
    var matchers: [LabelMatcher] = []
    while take(.rightBrace) == nil {
      if !matchers.isEmpty {
        guard take(.comma) != nil else { throw unexpected("`,` or `}`") }
        if take(.rightBrace) != nil { break }
      }
      matchers.append(try readMatcher())
    }
    return matchers
  }

  private mutating func readMatcher() throws(PromQLProblem) -> LabelMatcher {
    let nameToken = token
    switch nameToken.kind {
    case .word: advance()
    case .string: advance()
    default: throw unexpected("a label name or `}`")
    }
    let isQuoted = nameToken.kind == .string
    let name = isQuoted ? try unquoted(nameToken) : text(nameToken)
    guard let operation = takeMatcherOperation() else {
      guard isQuoted, stands(.comma) || stands(.rightBrace) else {
        throw unexpected("`=`, `!=`, `=~` or `!~`")
      }
      return .metric(name)
    }
    guard token.kind == .string else { throw unexpected("a label value in quotes") }
    let valueToken = advance()
    let value = try unquoted(valueToken)
    do throws(PatternProblem) {
      return try LabelMatcher(name, operation, value)
    } catch {
      throw PromQLProblem(valueToken.place, error.description)
    }
  }

  private mutating func takeMatcherOperation() -> LabelMatcher.Operation? {
    let operation: LabelMatcher.Operation
    switch token.kind {
    case .sign(.assign): operation = .equal
    case .sign(.notEqual): operation = .notEqual
    case .sign(.matches): operation = .matches
    case .sign(.matchesNot): operation = .matchesNot
    default: return nil
    }
    advance()
    return operation
  }
}
