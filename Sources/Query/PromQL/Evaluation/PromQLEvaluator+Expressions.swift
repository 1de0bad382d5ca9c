internal import Telemetry

// From the form of an expression to what computes it.
extension PromQLEvaluator {
  mutating func evaluate(
    _ expression: PromQLExpression, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    guard trace != nil else { return try compute(expression, on: grid) }
    trace?.begin(expression.place, on: grid)
    let value = try compute(expression, on: grid)
    trace?.end(expression.place, value)
    return value
  }

  private mutating func compute(
    _ expression: PromQLExpression, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    switch expression.form {
    case .number(let value, _):
      return .scalar([Double](repeating: value, count: grid.count))
    case .string(let text): return .string(text)
    case .parentheses(let inside): return try evaluate(inside, on: grid)
    case .selector(let selector):
      return .vector(try select(selector, at: expression.place, on: grid))
    case .unary(let isNegative, let operand):
      return try signed(try evaluate(operand, on: grid), isNegative, on: grid)
    case .binary(let operation):
      return try evaluate(operation, at: expression.place, on: grid)
    case .aggregation(let aggregation):
      return .vector(try evaluate(aggregation, at: expression.place, on: grid))
    case .call(let call): return try evaluate(call, at: expression.place, on: grid)
    case .range, .subquery:
      throw PromQLFailure(
        .execution, "a range vector is not a value of its own here", at: expression.place)
    }
  }

  private func signed(
    _ value: EvaluatedValue, _ isNegative: Bool, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    guard isNegative else { return value }
    switch value {
    case .scalar(let numbers): return .scalar(numbers.map { -$0 })
    case .vector(var columns):
      for index in columns.indices {
        for step in 0..<grid.count where columns[index].hasFloat(step) {
          columns[index].values[step].negate()
        }
        columns[index].histograms = columns[index].histograms.map { $0?.multiplied(by: -1) }
        dropName(&columns[index])
      }
      return .vector(try Self.unique(columns, on: grid, query.settings))
    case .string: return value
    }
  }

  // MARK: Names

  /// The result is no longer what the metric's name says.
  func dropName(_ column: inout VectorColumn) {
    if query.settings.dropsNamesLate {
      column.dropsName = true
    } else {
      column.labels = column.labels.withoutName()
    }
  }

  /// Columns whose labels became the same are one series where they do not meet at a step.
  static func unique(
    _ columns: [VectorColumn], on grid: EvaluationGrid, _ settings: PromQLSettings
  ) throws(PromQLFailure) -> [VectorColumn] {
    // Late dropping leaves the names that tell instant results apart until the end.
    if settings.dropsNamesLate, grid.isInstant { return columns }
    return try merged(columns)
  }

  static func merged(_ columns: [VectorColumn]) throws(PromQLFailure) -> [VectorColumn] {
    var places: [LabelSet: Int] = [:]
    places.reserveCapacity(columns.count)
    var merged: [VectorColumn] = []
    merged.reserveCapacity(columns.count)
    for column in columns {
      guard let place = places[column.labels] else {
        places[column.labels] = merged.count
        merged.append(column)
        continue
      }
      for step in column.values.indices where column.has(step) {
        guard !merged[place].has(step) else {
          throw PromQLFailure(
            .execution, "vector cannot contain metrics with the same labelset")
        }
        merged[place].take(step, from: column)
      }
      merged[place].dropsName = merged[place].dropsName || column.dropsName
    }
    return merged
  }
}
