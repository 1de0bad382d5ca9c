internal import Storage
internal import Telemetry

/// Which part of a query lost everything first, and why: the lowest part that is empty while what
/// it is made of is not.
struct EmptinessDiagnosis {
  let counts: QueryCounts
  let query: PromQLQuery
  let snapshot: SeriesSnapshot

  init(_ counts: QueryCounts, _ query: PromQLQuery, _ snapshot: SeriesSnapshot) {
    self.counts = counts
    self.query = query
    self.snapshot = snapshot
  }

  /// None where the part is not empty. As deep as the parser lets queries be nested.
  func findings(_ expression: PromQLExpression) -> [QueryFinding] {
    guard let part = counts[expression], part.isEmpty else { return [] }
    switch expression.form {
    case .number, .string: return []
    case .parentheses(let inside): return findings(inside)
    case .unary(_, let operand): return findings(operand)
    case .selector(let selector):
      return [finding(selector, at: expression.place, part, window: nil)]
    case .range(let range):
      return [finding(range.selector, at: expression.place, part, window: range.length)]
    case .subquery(let subquery):
      return findings(subquery.expression, or: .lost("the subquery"), at: expression)
    case .aggregation(let aggregation):
      return findings(aggregation.operand, or: reason(aggregation), at: expression)
    case .call(let call): return findings(call, at: expression)
    case .binary(let operation): return findings(operation, at: expression)
    }
  }

  /// Of the operand, or else of the part itself.
  private func findings(
    _ operand: PromQLExpression, or reason: QueryFinding.Reason, at expression: PromQLExpression
  ) -> [QueryFinding] {
    let deeper = findings(operand)
    return deeper.isEmpty ? [QueryFinding(expression.place, reason)] : deeper
  }

  // MARK: Selectors

  private func finding(
    _ selector: VectorSelector, at place: Range<Int>, _ part: QueryCounts.Part,
    window: PromQLDuration?
  ) -> QueryFinding {
    let evaluator = PromQLEvaluator(query, snapshot)
    let last = (try? evaluator.references(selector.time, on: part.grid))?.last
    let length = (try? evaluator.duration(window)) ?? nil
    let diagnosis = SelectorDiagnosis(
      snapshot: snapshot, selector: selector,
      asked: last.map(Timestamp.init(nanoseconds:)) ?? query.end,
      reach: length ?? query.settings.lookback, isWindow: window != nil)
    return QueryFinding(place, diagnosis.reason)
  }

  // MARK: Aggregations and functions

  private func reason(_ aggregation: Aggregation) -> QueryFinding.Reason {
    let name = aggregation.operation.rawValue
    switch aggregation.operation {
    case .topk, .bottomk, .limitk, .limitRatio:
      if let parameter = aggregation.parameter {
        return .parameterKeepsNothing("\(name)(\(parameter), …)")
      }
    default: break
    }
    let columns = counts[aggregation.operand]?.columns ?? []
    return columns.contains { !$0.histograms.isEmpty } ? .needsNumbers(name) : .lost(name)
  }

  private func findings(_ call: FunctionCall, at expression: PromQLExpression) -> [QueryFinding] {
    for argument in call.arguments where counts[argument]?.isEmpty == true {
      let deeper = findings(argument)
      if !deeper.isEmpty { return deeper }
    }
    guard let argument = call.arguments.first(where: { $0.kind != .scalar && $0.kind != .string })
    else { return [QueryFinding(expression.place, .lost(call.function.name))] }
    return [reason(call, of: argument, at: expression)]
  }

  private func reason(
    _ call: FunctionCall, of argument: PromQLExpression, at expression: PromQLExpression
  ) -> QueryFinding {
    let name = call.function.name
    let part = counts[argument]
    let columns = part?.columns ?? []
    func found(_ reason: QueryFinding.Reason) -> QueryFinding {
      QueryFinding(expression.place, reason)
    }
    switch call.function.family {
    case .special(.absent), .special(.absentOverTime):
      return found(.nothingIsAbsent(series: part?.outcome.series ?? 0))
    case .range(let function):
      if function.needsTwo, (part?.mostInWindow ?? 2) < 2 {
        return QueryFinding(argument.place, tooFew(argument, part, name))
      }
    case .histogram(.quantile), .histogram(.quantiles), .histogram(.fraction):
      return buckets(argument, at: expression)
    case .histogram: return found(.needsHistograms(name))
    case .clamp: return found(.parameterKeepsNothing(expression.description))
    default: break
    }
    return found(columns.contains { !$0.histograms.isEmpty } ? .needsNumbers(name) : .lost(name))
  }

  private func tooFew(
    _ argument: PromQLExpression, _ part: QueryCounts.Part?, _ name: String
  ) -> QueryFinding.Reason {
    let most = part?.mostInWindow ?? 0
    let evaluator = PromQLEvaluator(query, snapshot)
    switch argument.bare.form {
    case .range(let range):
      let ids = snapshot.select(range.selector.matchers, bornBy: query.end)
      return .tooFewSamples(
        most: most, length: ((try? evaluator.duration(range.length)) ?? nil) ?? .zero,
        interval: ids.lazy.compactMap { snapshot.interval($0, at: query.end) }.first,
        function: name)
    case .subquery(let subquery):
      return .tooFewSamples(
        most: most, length: ((try? evaluator.duration(subquery.length)) ?? nil) ?? .zero,
        interval: ((try? evaluator.duration(subquery.step)) ?? nil)
          ?? query.settings.evaluationInterval, function: name)
    default: return .lost(name)
    }
  }

  /// `histogram_quantile` found series, yet no buckets among them.
  private func buckets(
    _ argument: PromQLExpression, at expression: PromQLExpression
  ) -> QueryFinding {
    var inside = argument.bare
    while true {
      if case .aggregation(let aggregation) = inside.form {
        let columns = counts[aggregation.operand]?.columns ?? []
        if columns.contains(where: { $0.labels["le"] != nil }) {
          return QueryFinding(
            inside.place, .bucketsAggregated(by: aggregation.head.trimmingBlanks))
        }
      }
      guard inside.children.count == 1, let child = inside.children.first else { break }
      inside = child.bare
    }
    return QueryFinding(argument.place, .noBuckets)
  }

  // MARK: Operators

  private func findings(
    _ operation: BinaryOperation, at expression: PromQLExpression
  ) -> [QueryFinding] {
    let left = findings(operation.left)
    // What `unless` takes away need not be there.
    let right = operation.operator == .unless ? [] : findings(operation.right)
    if operation.operator == .or { return left + right }
    if !left.isEmpty || !right.isEmpty { return left.isEmpty ? right : left }
    return [QueryFinding(expression.place, reason(operation))]
  }

  private func reason(_ operation: BinaryOperation) -> QueryFinding.Reason {
    let left = counts[operation.left]?.columns ?? []
    let right = counts[operation.right]?.columns ?? []
    let sign = operation.operator
    if sign == .unless { return .allHavePartners }
    if operation.left.kind == .instantVector, operation.right.kind == .instantVector {
      let match = MatchDiagnosis(left, right, operation.matching ?? VectorMatching())
      guard match.hasPairs else { return .noPairs(match.difference, match.adviceForNone) }
    }
    guard sign.isComparison else { return .nothingInCommon(operator: sign.rawValue) }
    let isScalarLeft = operation.left.kind == .scalar
    let text =
      isScalarLeft
      ? "\(operation.left) \(sign.rawValue) …" : "… \(sign.rawValue) \(operation.right)"
    return .comparison(text, values: Self.range(of: isScalarLeft ? right : left))
  }

  /// Nil without a number.
  private static func range(of columns: [VectorColumn]) -> ClosedRange<Double>? {
    let numbers = columns.lazy.flatMap(\.values).filter { !$0.isNaN }
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return low...high
  }
}

extension RangeFunction {
  /// One sample in a window says nothing to it.
  var needsTwo: Bool {
    switch self {
    case .rate, .increase, .delta, .irate, .idelta, .deriv, .predictLinear,
      .doubleExponentialSmoothing:
      true
    default: false
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
