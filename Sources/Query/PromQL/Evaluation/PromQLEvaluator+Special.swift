internal import Bytes
internal import Storage
internal import Telemetry

// Functions that fit no family.
extension PromQLEvaluator {
  mutating func evaluate(
    _ function: SpecialFunction, _ call: FunctionCall, at place: Range<Int>,
    on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    switch function {
    case .time: return .scalar(grid.instants.map { Double($0) / 1e9 })
    case .pi: return constant(.pi, grid)
    case .start: return constant(query.start.fractionalSeconds, grid)
    case .end: return constant(query.end.fractionalSeconds, grid)
    case .step: return constant(query.step.fractionalSeconds, grid)
    case .range: return constant((query.end - query.start).fractionalSeconds, grid)
    case .least, .greatest:
      let left = try evaluate(call.arguments[0], on: grid).numbers
      let right = try evaluate(call.arguments[1], on: grid).numbers
      let choose = function == .least ? Self.smaller : Self.greater
      return .scalar(zip(left, right).map(choose))
    case .scalar:
      return .scalar(Self.single(try evaluate(call.arguments[0], on: grid).columns, grid))
    case .vector:
      let numbers = try evaluate(call.arguments[0], on: grid).numbers
      return .vector([VectorColumn(labels: LabelSet(), values: numbers)])
    case .round: return .vector(try round(call, on: grid))
    case .timestamp: return .vector(try timestamp(call, on: grid))
    // Start times are not kept beside samples.
    case .startTimestamp: return .vector([])
    case .absent: return .vector(try absent(call, on: grid))
    case .absentOverTime: return .vector(try absentOverTime(call, on: grid))
    case .info: return .vector(try info(call, on: grid))
    }
  }

  private func constant(_ value: Double, _ grid: EvaluationGrid) -> EvaluatedValue {
    .scalar([Double](repeating: value, count: grid.count))
  }

  /// NaN unless there is exactly one float.
  private static func single(_ columns: [VectorColumn], _ grid: EvaluationGrid) -> [Double] {
    (0..<grid.count).map { step in
      let present = columns.lazy.filter { $0.hasFloat(step) }.map { $0.values[step] }.prefix(2)
      let values = Array(present)
      return values.count == 1 ? values[0] : .nan
    }
  }

  private mutating func round(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let columns = try evaluate(call.arguments[0], on: grid).columns
    let to =
      call.arguments.count > 1
      ? try evaluate(call.arguments[1], on: grid).numbers
      : [Double](repeating: 1, count: grid.count)
    // Through the inverse: fewer multiples are missed by rounding.
    let inverse = to.map { 1 / $0 }
    return try mapped(columns, on: grid) { value, step in
      (value * inverse[step] + 0.5).rounded(.down) / inverse[step]
    }
  }

  private mutating func timestamp(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let argument = call.arguments[0].bare
    var columns: [VectorColumn]
    if case .selector(let selector) = argument.form {
      columns = try selectTimes(selector, at: argument.place, on: grid)
    } else {
      columns = try evaluate(argument, on: grid).columns
      for index in columns.indices {
        for step in 0..<grid.count where columns[index].has(step) {
          columns[index].values[step] = Double(grid[step]) / 1e9
        }
        columns[index].histograms = []
      }
    }
    for index in columns.indices { dropName(&columns[index]) }
    return try Self.unique(columns, on: grid, query.settings)
  }

  // MARK: Absence

  private mutating func absent(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    let columns = try evaluate(call.arguments[0], on: grid).columns
    let present = (0..<grid.count).map { step in columns.contains { $0.has(step) } }
    return Self.ones(where: present, call.arguments[0])
  }

  private mutating func absentOverTime(
    _ call: FunctionCall, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var present = [Bool](repeating: false, count: grid.count)
    try visitWindows(call.arguments[0], on: grid) { (_, _, _, windows) in
      for step in 0..<grid.count where !windows[step].isEmpty { present[step] = true }
    }
    return Self.ones(where: present, call.arguments[0])
  }

  private static func ones(where present: [Bool], _ argument: PromQLExpression) -> [VectorColumn] {
    guard present.contains(false) else { return [] }
    return [
      VectorColumn(
        labels: labelsOfAbsence(argument),
        values: present.map { $0 ? VectorColumn.absent : 1 })
    ]
  }

  /// Those that a selector says for sure: equal to something, and said once.
  private static func labelsOfAbsence(_ argument: PromQLExpression) -> LabelSet {
    let matchers: [LabelMatcher] =
      switch argument.form {
      case .selector(let selector): selector.matchers
      case .range(let range): range.selector.matchers
      default: []
      }
    var labels = LabelSet()
    for matcher in matchers where matcher.name != LabelSet.metricNameLabel {
      let isOnly = matchers.count { $0.name == matcher.name } == 1
      if matcher.operation == .equal, isOnly { labels[matcher.name] = matcher.value }
    }
    return labels
  }
}
