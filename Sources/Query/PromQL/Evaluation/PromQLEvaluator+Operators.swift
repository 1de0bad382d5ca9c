internal import Telemetry

// Operators between scalars and vectors; VectorMatcher has those between two vectors.
extension PromQLEvaluator {
  mutating func evaluate(
    _ operation: BinaryOperation, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    let left = try evaluate(operation.left, on: grid)
    let right = try evaluate(operation.right, on: grid)
    switch (left, right) {
    case (.scalar(let left), .scalar(let right)):
      return .scalar(
        zip(left, right).map { ScalarArithmetic.value(operation.operator, $0, $1) })
    case (.vector(let columns), .scalar(let numbers)):
      return .vector(
        try combine(columns, numbers, operation, isScalarLeft: false, at: place, on: grid))
    case (.scalar(let numbers), .vector(let columns)):
      return .vector(
        try combine(columns, numbers, operation, isScalarLeft: true, at: place, on: grid))
    case (.vector(let left), .vector(let right)):
      return .vector(try match(left, right, operation, at: place, on: grid))
    default:
      throw PromQLFailure(
        .execution, "the operator \(operation.operator.rawValue) takes no strings", at: place)
    }
  }

  private mutating func match(
    _ left: [VectorColumn], _ right: [VectorColumn], _ operation: BinaryOperation,
    at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let matching = operation.matching ?? VectorMatching()
    if operation.operator.isSet {
      let set = SetMatcher(matching: matching, count: grid.count)
      let result =
        switch operation.operator {
        case .and: set.intersection(left, right)
        case .unless: set.difference(left, right)
        default: set.union(left, right)
        }
      return try Self.unique(result, on: grid, query.settings)
    }
    var matcher = VectorMatcher(
      operation: operation, matching: matching, count: grid.count, place: place,
      dropsNamesLate: query.settings.dropsNamesLate)
    let result = try matcher.combine(left, right)
    for note in matcher.notes.ordered { notes.add(note) }
    try spend(result.count * grid.count)
    return try Self.unique(result, on: grid, query.settings)
  }

  private mutating func combine(
    _ columns: [VectorColumn], _ numbers: [Double], _ operation: BinaryOperation,
    isScalarLeft: Bool, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let sign = operation.operator
    var result: [VectorColumn] = []
    result.reserveCapacity(columns.count)
    for column in columns {
      var combined = VectorColumn(labels: column.labels, count: grid.count)
      combined.dropsName = column.dropsName
      if column.histograms.isEmpty, sign.takesNumbers {
        combined.fill(from: column, numbers, operation, isScalarLeft: isScalarLeft)
      }
      for step in 0..<grid.count where !column.histograms.isEmpty || !sign.takesNumbers {
        guard let sample = column.sample(step) else { continue }
        let number = PromQLSampleValue.number(numbers[step])
        let (left, right) = isScalarLeft ? (number, sample) : (sample, number)
        let outcome = SampleArithmetic.outcome(sign, left, right, at: place, &notes)
        // A comparison keeps the vector's value, whichever side it stands on.
        Self.set(
          outcome, kept: sample, returnsBool: operation.returnsBool, sign, at: step,
          of: &combined)
      }
      if sign.changesMeaning || operation.returnsBool { dropName(&combined) }
      if !combined.isEmpty { result.append(combined) }
    }
    return try Self.unique(result, on: grid, query.settings)
  }

  private static func set(
    _ outcome: SampleArithmetic.Outcome, kept sample: PromQLSampleValue, returnsBool: Bool,
    _ sign: BinaryOperator, at step: Int, of column: inout VectorColumn
  ) {
    switch outcome {
    case .none: return
    case .holds(let holds) where returnsBool: column.values[step] = holds ? 1 : 0
    case .holds(false): return
    case .holds: column.set(sample, at: step)
    case .value(let value): column.set(value, at: step)
    }
  }
}

extension VectorColumn {
  /// Where there are only numbers on both sides, which is most often.
  fileprivate mutating func fill(
    from column: VectorColumn, _ numbers: [Double], _ operation: BinaryOperation,
    isScalarLeft: Bool
  ) {
    for step in values.indices where column.hasFloat(step) {
      let (value, number) = (column.values[step], numbers[step])
      let (left, right) = isScalarLeft ? (number, value) : (value, number)
      if let result = operation.value(left, right, kept: value) { values[step] = result }
    }
  }

  mutating func set(_ sample: PromQLSampleValue, at step: Int) {
    switch sample {
    case .number(let number): values[step] = number
    case .histogram(let histogram): set(histogram, at: step)
    }
  }
}

extension BinaryOperation {
  /// Of two numbers; nil where a comparison filters.
  @inline(__always)
  func value(_ left: Double, _ right: Double, kept: Double) -> Double? {
    guard self.operator.isComparison else {
      return ScalarArithmetic.value(self.operator, left, right)
    }
    let holds = ScalarArithmetic.holds(self.operator, left, right)
    if returnsBool { return holds ? 1 : 0 }
    return holds ? kept : nil
  }
}
