internal import Storage

/// Whether the parts of a query fit together: types, numbers of arguments, what operators allow
/// (Prometheus `promql/parser/parse.go`, `checkAST`).
struct PromQLChecker {
  let options: PromQLOptions

  func check(_ expression: PromQLExpression) throws(PromQLProblem) {
    switch expression.form {
    case .number, .string: return
    case .selector(let selector): try check(selector, expression.place)
    case .range(let range): try check(range.selector, expression.place)
    case .subquery(let subquery): try check(subquery, expression.place)
    case .call(let call): try check(call, expression.place)
    case .aggregation(let aggregation): try check(aggregation)
    case .binary(let operation): try check(operation, expression.place)
    case .unary(_, let operand): try checkSign(operand, expression.place)
    case .parentheses(let inside): try check(inside)
    }
  }

  private func check(
    _ selector: VectorSelector, _ place: Range<Int>
  ) throws(PromQLProblem) {
    guard !selector.name.isEmpty || selector.matchers.contains(where: { !$0.accepts("") }) else {
      throw PromQLProblem(
        place, "vector selector must contain at least one non-empty matcher")
    }
  }

  private func check(_ subquery: Subquery, _ place: Range<Int>) throws(PromQLProblem) {
    try check(subquery.expression)
    let kind = subquery.expression.kind
    guard kind == .instantVector else {
      throw PromQLProblem(
        place, "subquery is only allowed on instant vector, got \(kind.rawValue) instead")
    }
  }

  private func checkSign(
    _ operand: PromQLExpression, _ place: Range<Int>
  ) throws(PromQLProblem) {
    try check(operand)
    guard operand.kind == .scalar || operand.kind == .instantVector else {
      throw PromQLProblem(
        place,
        "unary expression only allowed on expressions of type scalar or instant vector, got \"\(operand.kind.rawValue)\""
      )
    }
  }

  private func expect(
    _ kind: PromQLKind, _ expression: PromQLExpression, in context: String
  ) throws(PromQLProblem) {
    try check(expression)
    guard expression.kind == kind else {
      throw PromQLProblem(
        expression.place,
        "expected type \(kind.rawValue) in \(context), got \(expression.kind.rawValue)\(Self.remedy(kind, expression))"
      )
    }
  }

  /// What is usually meant where the types differ.
  private static func remedy(_ wanted: PromQLKind, _ got: PromQLExpression) -> String {
    switch (wanted, got.kind) {
    case (.rangeVector, .instantVector):
      if case .selector = got.form { return "; a window such as `[5m]` makes it a range vector" }
      return "; `[5m:]` makes it a range vector (a subquery)"
    case (.instantVector, .rangeVector):
      return "; a range vector wants a function such as rate() around it"
    default: return ""
    }
  }

  private func check(_ aggregation: Aggregation) throws(PromQLProblem) {
    try expect(.instantVector, aggregation.operand, in: "aggregation expression")
    if let kind = aggregation.operation.parameter, let parameter = aggregation.parameter {
      try expect(kind, parameter, in: "aggregation parameter")
    }
  }

  // MARK: Calls

  private func check(_ call: FunctionCall, _ place: Range<Int>) throws(PromQLProblem) {
    let function = call.function
    try checkCount(call, place)
    if case .special(.info) = function.family { return try checkInfo(call) }
    for (index, argument) in call.arguments.enumerated() {
      try expect(
        function.parameter(index), argument, in: "call to function \"\(function.name)\"")
    }
  }

  private func checkCount(_ call: FunctionCall, _ place: Range<Int>) throws(PromQLProblem) {
    let (least, most) = call.function.argumentCounts
    let count = call.arguments.count
    let wanted =
      if least == most, count != least {
        "\(least)"
      } else if count < least {
        "at least \(least)"
      } else if let most, count > most {
        "at most \(most)"
      } else {
        ""
      }
    guard wanted.isEmpty else {
      throw PromQLProblem(
        place,
        "expected \(wanted) argument(s) in call to \"\(call.function.name)\", got \(count)")
    }
  }

  /// The second argument is matchers and not a vector that is evaluated.
  private func checkInfo(_ call: FunctionCall) throws(PromQLProblem) {
    try expect(.instantVector, call.arguments[0], in: "call to function \"info\"")
    guard call.arguments.count > 1 else { return }
    let labels = call.arguments[1]
    guard case .selector(let selector) = labels.form else {
      throw PromQLProblem(labels.place, "expected label selectors only")
    }
    guard selector.name.isEmpty else {
      throw PromQLProblem(
        labels.place, "expected label selectors only, got vector selector instead")
    }
  }

  // MARK: Operators

  /// The matching as it counts: none beside a scalar, many to many for set operators.
  static func matching(
    _ written: VectorMatching, _ sign: BinaryOperator, _ left: PromQLExpression,
    _ right: PromQLExpression
  ) -> VectorMatching? {
    let hasScalar = left.kind == .scalar || right.kind == .scalar
    let says = !written.labels.isEmpty || written.leftFill != nil || written.rightFill != nil
    if hasScalar, !says { return nil }
    var matching = written
    if sign.isSet, matching.cardinality == .oneToOne { matching.cardinality = .manyToMany }
    return matching
  }

  private func check(
    _ operation: BinaryOperation, _ place: Range<Int>
  ) throws(PromQLProblem) {
    let sign = operation.operator
    try check(operation.left)
    try check(operation.right)
    let between = operation.left.place.upperBound..<operation.right.place.lowerBound
    if operation.returnsBool, !sign.isComparison {
      throw PromQLProblem(between, "bool modifier can only be used on comparison operators")
    }
    for side in [operation.left, operation.right]
    where side.kind != .scalar && side.kind != .instantVector {
      throw PromQLProblem(
        side.place, "binary expression must contain only scalar and instant vector types")
    }
    let isScalar = operation.left.kind == .scalar && operation.right.kind == .scalar
    if isScalar, sign.isComparison, !operation.returnsBool {
      throw PromQLProblem(between, "comparisons between scalars must use BOOL modifier")
    }
    if sign.isSet, operation.left.kind == .scalar || operation.right.kind == .scalar {
      throw PromQLProblem(
        place, "set operator \"\(sign.rawValue)\" not allowed in binary scalar expression")
    }
    if let matching = operation.matching { try check(matching, operation, place) }
  }

  private func check(
    _ matching: VectorMatching, _ operation: BinaryOperation, _ place: Range<Int>
  ) throws(PromQLProblem) {
    let fills = matching.leftFill != nil || matching.rightFill != nil
    if matching.isOn, let both = matching.labels.first(where: matching.included.contains) {
      throw PromQLProblem(
        place, "label \"\(both)\" must not occur in ON and GROUP clause at once")
    }
    if operation.left.kind == .scalar || operation.right.kind == .scalar {
      guard matching.labels.isEmpty, !fills else {
        let what = fills ? "filling in missing series" : "vector matching"
        throw PromQLProblem(place, "\(what) only allowed between instant vectors")
      }
    } else if operation.operator.isSet {
      guard matching.cardinality == .manyToMany else {
        throw PromQLProblem(
          place, "no grouping allowed for \"\(operation.operator.rawValue)\" operation")
      }
      guard !fills else {
        throw PromQLProblem(place, "filling in missing series not allowed for set operators")
      }
    }
  }
}
