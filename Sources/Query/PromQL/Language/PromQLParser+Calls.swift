internal import Bytes

// Functions, aggregations, and the modifiers of operators.
extension PromQLParser {
  mutating func call() throws(PromQLProblem) -> PromQLExpression {
    let nameToken = advance()
    let name = text(nameToken)
    guard let function = PromQLFunction.named(name) else {
      let known = PromQLFunction.all.map(\.name) + AggregationOperator.allCases.map(\.rawValue)
      throw PromQLProblem(
        nameToken.place,
        "unknown function with name \"\(name)\"\(NearestWord.suggestion(for: name, in: known))",
        suggestion: NearestWord.nearest(to: name, in: known))
    }
    guard !function.isExperimental || options.hasExperimental else {
      throw PromQLProblem(
        nameToken.place, "function \"\(name)\" is experimental and not enabled")
    }
    let arguments = try arguments()
    return PromQLExpression(
      .call(FunctionCall(function: function, arguments: arguments)),
      nameToken.place.lowerBound..<lastEnd)
  }

  private mutating func arguments() throws(PromQLProblem) -> [PromQLExpression] {
    _ = try expect(.leftParenthesis, "`(`")
    var arguments: [PromQLExpression] = []
    guard take(.rightParenthesis) == nil else { return arguments }
    while true {
      arguments.append(try expression(binding: 0))
      guard let comma = take(.comma) else { break }
      guard !stands(.rightParenthesis) else {
        throw PromQLProblem(comma.place, "trailing commas not allowed in function call args")
      }
    }
    _ = try expect(.rightParenthesis, "an operator, `,` or `)`")
    return arguments
  }

  mutating func aggregation(
    _ operation: AggregationOperator
  ) throws(PromQLProblem) -> PromQLExpression {
    let word = advance()
    guard !operation.isExperimental || options.hasExperimental else {
      throw PromQLProblem(word.place, "\(operation.rawValue)() is experimental and not enabled")
    }
    var grouping = try takeGrouping()
    let arguments = try arguments()
    let argumentsEnd = lastEnd
    if grouping == nil { grouping = try takeGrouping() }
    let place = word.place.lowerBound..<lastEnd
    let wanted = operation.parameter == nil ? 1 : 2
    guard !arguments.isEmpty else {
      throw PromQLProblem(
        word.place.lowerBound..<argumentsEnd, "no arguments for aggregate expression provided")
    }
    guard arguments.count == wanted else {
      throw PromQLProblem(
        word.place.lowerBound..<argumentsEnd,
        "wrong number of arguments for aggregate expression provided, expected \(wanted), got \(arguments.count)"
      )
    }
    return PromQLExpression(
      .aggregation(
        Aggregation(
          operation: operation, isWithout: grouping?.isWithout ?? false,
          labels: grouping?.labels ?? [],
          parameter: wanted == 2 ? arguments[0] : nil, operand: arguments[wanted - 1])), place)
  }

  private mutating func takeGrouping() throws(PromQLProblem) -> (
    isWithout: Bool, labels: [String]
  )? {
    let isWithout = token.keyword == .without
    guard isWithout || token.keyword == .by else { return nil }
    advance()
    return (isWithout, try groupingLabels())
  }

  /// `(label, "other label")`.
  private mutating func groupingLabels() throws(PromQLProblem) -> [String] {
    _ = try expect(.leftParenthesis, "`(`")
    var labels: [String] = []
    while take(.rightParenthesis) == nil {
      if !labels.isEmpty {
        guard take(.comma) != nil else { throw unexpected("`,` or `)`") }
        if take(.rightParenthesis) != nil { break }
      }
      switch token.kind {
      case .word: labels.append(text(advance()))
      case .string:
        let token = advance()
        let label = try unquoted(token)
        guard !label.isEmpty else {
          throw PromQLProblem(token.place, "invalid label name for grouping: \"\"")
        }
        labels.append(label)
      case .metricName: throw unexpected("a label; a name with a colon wants quotes")
      default: throw unexpected("a label")
      }
    }
    return labels
  }

  // MARK: bool, on, ignoring, group_left, group_right, fill

  mutating func matchingModifiers() throws(PromQLProblem) -> (VectorMatching, returnsBool: Bool) {
    var matching = VectorMatching()
    let returnsBool = take(.bool) != nil
    if token.keyword == .on || token.keyword == .ignoring {
      matching.isOn = advance().keyword == .on
      matching.labels = try groupingLabels()
      if token.keyword == .groupLeft || token.keyword == .groupRight {
        matching.cardinality = advance().keyword == .groupLeft ? .manyToOne : .oneToMany
        if stands(.leftParenthesis) { matching.included = try groupingLabels() }
      }
    }
    try readFills(into: &matching)
    return (matching, returnsBool)
  }

  private mutating func readFills(into matching: inout VectorMatching) throws(PromQLProblem) {
    if take(.fill) != nil {
      let value = try fillValue()
      (matching.leftFill, matching.rightFill) = (value, value)
      return
    }
    for _ in 0..<2 {
      if matching.leftFill == nil, take(.fillLeft) != nil {
        matching.leftFill = try fillValue()
      } else if matching.rightFill == nil, take(.fillRight) != nil {
        matching.rightFill = try fillValue()
      }
    }
  }

  private mutating func fillValue() throws(PromQLProblem) -> Double {
    _ = try expect(.leftParenthesis, "`(`")
    let isNegative = stands(.minus)
    if stands(.minus) || stands(.plus) { advance() }
    guard token.kind == .number || token.kind == .duration else { throw unexpected("a number") }
    let (value, _) = try number(advance())
    _ = try expect(.rightParenthesis, "`)`")
    return isNegative ? -value : value
  }
}
