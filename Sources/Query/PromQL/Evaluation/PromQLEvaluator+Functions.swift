internal import Bytes
internal import Telemetry

// From a function's family to the file that computes it.
extension PromQLEvaluator {
  mutating func evaluate(
    _ call: FunctionCall, at place: Range<Int>, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> EvaluatedValue {
    switch call.function.family {
    case .range(let function):
      return .vector(try evaluate(function, call, at: place, on: grid))
    case .math(let function):
      let columns = try evaluate(call.arguments[0], on: grid).columns
      return .vector(try mapped(columns, on: grid) { value, _ in function.value(value) })
    case .clamp(let function): return .vector(try clamp(call, function, on: grid))
    case .calendar(let field): return .vector(try calendar(call, field, on: grid))
    case .histogram(let function):
      return .vector(try evaluate(function, call, on: grid))
    case .labels(let function): return .vector(try relabel(call, function, on: grid))
    case .sorting(let function):
      return .vector(try sort(call, function, at: place, on: grid))
    case .special(let function):
      return try evaluate(function, call, at: place, on: grid)
    }
  }

  /// Each float by itself; histograms are no business of such functions.
  mutating func mapped(
    _ columns: [VectorColumn], on grid: EvaluationGrid,
    _ change: (_ value: Double, _ step: Int) -> Double
  ) throws(PromQLFailure) -> [VectorColumn] {
    var result: [VectorColumn] = []
    result.reserveCapacity(columns.count)
    for var column in columns {
      column.histograms = []
      var hasAny = false
      for step in 0..<grid.count where column.hasFloat(step) {
        column.values[step] = change(column.values[step], step)
        hasAny = true
      }
      guard hasAny else { continue }
      dropName(&column)
      result.append(column)
    }
    return try Self.unique(result, on: grid, query.settings)
  }

  private mutating func clamp(
    _ call: FunctionCall, _ function: ClampFunction, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    var columns = try evaluate(call.arguments[0], on: grid).columns
    let first = try evaluate(call.arguments[1], on: grid).numbers
    let open = [Double](repeating: .infinity, count: grid.count)
    let least = function == .greatest ? open.map { -$0 } : first
    let greatest =
      switch function {
      case .both: try evaluate(call.arguments[2], on: grid).numbers
      case .least: open
      case .greatest: first
      }
    for step in 0..<grid.count where greatest[step] < least[step] {
      for index in columns.indices { columns[index].remove(step) }
    }
    return try mapped(columns, on: grid) { value, step in
      Self.greater(least[step], Self.smaller(greatest[step], value))
    }
  }

  /// As Go's `math.Min` and `math.Max`: NaN where either is.
  static func smaller(_ left: Double, _ right: Double) -> Double {
    left.isNaN || right.isNaN ? .nan : min(left, right)
  }

  static func greater(_ left: Double, _ right: Double) -> Double {
    left.isNaN || right.isNaN ? .nan : max(left, right)
  }

  private mutating func calendar(
    _ call: FunctionCall, _ field: CalendarField, on grid: EvaluationGrid
  ) throws(PromQLFailure) -> [VectorColumn] {
    guard let argument = call.arguments.first else {
      let values = grid.instants.map { field.value(Double($0) / 1e9) }
      return [VectorColumn(labels: LabelSet(), values: values)]
    }
    return try mapped(try evaluate(argument, on: grid).columns, on: grid) { value, _ in
      field.value(value)
    }
  }
}
