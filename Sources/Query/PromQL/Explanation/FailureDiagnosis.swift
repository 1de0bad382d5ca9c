internal import Telemetry

/// What an operator can do about a query that failed on its data.
struct FailureDiagnosis {
  let counts: QueryCounts
  let query: PromQLQuery

  init(_ counts: QueryCounts, _ query: PromQLQuery) {
    self.counts = counts
    self.query = query
  }

  func findings(_ failure: PromQLFailure) -> [QueryFinding] {
    guard let culprit else {
      return [QueryFinding(failure.place ?? query.expression.place, .failed(failure.message))]
    }
    let reason = reason(culprit) ?? .failed(failure.message)
    return [QueryFinding(culprit.place, reason)]
  }

  /// The lowest part that came to nothing while all that it is made of came to something.
  private var culprit: PromQLExpression? {
    var rest = [query.expression]
    var found: PromQLExpression?
    while let expression = rest.popLast() {
      guard counts.trace.grids[expression.place] != nil, counts[expression] == nil else { continue }
      found = expression
      rest += expression.children
    }
    return found
  }

  private func reason(_ expression: PromQLExpression) -> QueryFinding.Reason? {
    guard case .binary(let operation) = expression.form, !operation.operator.isSet,
      let left = counts[operation.left], let right = counts[operation.right],
      operation.left.kind == .instantVector, operation.right.kind == .instantVector
    else { return collision(expression).map { .sameLabels($0) } }
    let matching = operation.matching ?? VectorMatching()
    let advice = MatchDiagnosis(left.columns, right.columns, matching).adviceForSeveral
    return .severalMatches(advice)
  }

  /// Two series that only their names told apart.
  private func collision(_ expression: PromQLExpression) -> [String]? {
    for child in expression.children {
      var known: [LabelSet: LabelSet] = [:]
      for column in counts[child]?.columns ?? [] {
        let bare = column.labels.withoutName()
        if let other = known[bare] { return [other, column.labels].map(\.description) }
        known[bare] = column.labels
      }
    }
    return nil
  }
}
