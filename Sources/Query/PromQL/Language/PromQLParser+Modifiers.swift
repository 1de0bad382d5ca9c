// What follows an operand: ranges, `offset`, `@`, `anchored`, `smoothed`.
extension PromQLParser {
  mutating func modified(
    _ operand: PromQLExpression
  ) throws(PromQLProblem) -> PromQLExpression {
    var expression = operand
    while true {
      if stands(.leftBracket) {
        try countOperator()
        expression = try ranged(expression)
      } else if stands(.at) {
        expression = try fixed(expression)
      } else if token.keyword == .offset {
        expression = try shifted(expression)
      } else if let keyword = token.keyword, let edges = WindowEdges(rawValue: keyword.rawValue) {
        expression = try edged(expression, edges)
      } else {
        return expression
      }
    }
  }

  private mutating func ranged(
    _ operand: PromQLExpression
  ) throws(PromQLProblem) -> PromQLExpression {
    let open = advance()
    let length = try positiveDuration()
    if take(.colon) != nil { return try subquery(operand, length) }
    let close = try expect(.rightBracket, "`:` or `]`")
    let brackets = open.place.lowerBound..<close.place.upperBound
    guard case .selector(let selector) = operand.form else {
      throw PromQLProblem(
        brackets,
        "ranges only allowed for vector selectors; `[\(text(from: open, to: close)):]` makes a subquery"
      )
    }
    if selector.time.offset != nil {
      throw PromQLProblem(brackets, "no offset modifiers allowed before range")
    }
    if selector.time.isFixed {
      throw PromQLProblem(brackets, "no @ modifiers allowed before range")
    }
    return PromQLExpression(
      .range(RangeSelector(selector: selector, length: length)),
      operand.place.lowerBound..<lastEnd)
  }

  private func text(from open: PromQLToken, to close: PromQLToken) -> String {
    let bytes = Array(query.utf8)[open.place.upperBound..<close.place.lowerBound]
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func subquery(
    _ operand: PromQLExpression, _ length: PromQLDuration
  ) throws(PromQLProblem) -> PromQLExpression {
    let step = stands(.rightBracket) ? nil : try positiveDuration()
    _ = try expect(.rightBracket, step == nil ? "a duration or `]`" : "`]`")
    return PromQLExpression(
      .subquery(Subquery(expression: operand, length: length, step: step)),
      operand.place.lowerBound..<lastEnd)
  }

  private mutating func shifted(
    _ operand: PromQLExpression
  ) throws(PromQLProblem) -> PromQLExpression {
    advance()
    let offset = PromQLDuration(try offsetDuration())
    return try withTime(of: operand, "offset modifier") { time throws(PromQLProblem) in
      guard time.offset == nil else {
        throw PromQLProblem(operand.place, "offset may not be set multiple times")
      }
      // No offset and one of nothing are the same.
      time.offset = offset == .fixed(0) ? nil : offset
    }
  }

  private mutating func fixed(
    _ operand: PromQLExpression
  ) throws(PromQLProblem) -> PromQLExpression {
    advance()
    let moment = try momentAfterAt()
    return try withTime(of: operand, "@ modifier") { time throws(PromQLProblem) in
      guard time.moment == nil else {
        throw PromQLProblem(operand.place, "@ <timestamp> may not be set multiple times")
      }
      time.moment = moment
    }
  }

  private mutating func momentAfterAt() throws(PromQLProblem) -> SelectorTime.Moment {
    let start = token
    if token.keyword == .start || token.keyword == .end {
      let moment: SelectorTime.Moment = advance().keyword == .start ? .start : .end
      _ = try expect(.leftParenthesis, "`()` after start or end")
      _ = try expect(.rightParenthesis, "`)`")
      return moment
    }
    let isNegative = stands(.minus)
    if stands(.minus) || stands(.plus) { advance() }
    guard token.kind == .number || token.kind == .duration else {
      throw unexpected("a Unix timestamp, start() or end()")
    }
    let (value, _) = try number(advance())
    let seconds = isNegative ? -value : value
    guard seconds.isFinite, abs(seconds) < 0x1p63 / 1000 else {
      throw PromQLProblem(start.place, "timestamp out of bounds for @ modifier")
    }
    return .fixed(Int64((seconds * 1000).rounded()))
  }

  private mutating func edged(
    _ operand: PromQLExpression, _ edges: WindowEdges
  ) throws(PromQLProblem) -> PromQLExpression {
    let word = advance()
    guard options.hasExperimental else {
      throw PromQLProblem(word.place, "\(edges.rawValue) is experimental and not enabled")
    }
    let place = operand.place.lowerBound..<lastEnd
    switch operand.form {
    case .selector(var selector):
      try set(edges, of: &selector, at: word)
      return PromQLExpression(.selector(selector), place)
    case .range(var range):
      try set(edges, of: &range.selector, at: word)
      return PromQLExpression(.range(range), place)
    default:
      throw PromQLProblem(word.place, "\(edges.rawValue) only allowed for selectors")
    }
  }

  private func set(
    _ edges: WindowEdges, of selector: inout VectorSelector, at word: PromQLToken
  ) throws(PromQLProblem) {
    guard selector.edges == .samples || selector.edges == edges else {
      throw PromQLProblem(
        word.place, "anchored and smoothed modifiers cannot be used together")
    }
    selector.edges = edges
  }

  private func withTime(
    of operand: PromQLExpression, _ modifier: String,
    _ change: (inout SelectorTime) throws(PromQLProblem) -> Void
  ) throws(PromQLProblem) -> PromQLExpression {
    let place = operand.place.lowerBound..<lastEnd
    switch operand.form {
    case .selector(var selector):
      try change(&selector.time)
      return PromQLExpression(.selector(selector), place)
    case .range(var range):
      try change(&range.selector.time)
      return PromQLExpression(.range(range), place)
    case .subquery(var subquery):
      try change(&subquery.time)
      return PromQLExpression(.subquery(subquery), place)
    default:
      throw PromQLProblem(
        operand.place,
        "\(modifier) must be preceded by an instant vector selector or range vector selector or a subquery"
      )
    }
  }
}
