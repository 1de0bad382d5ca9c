package import Query
package import Telemetry

/// What a query's values are measured in: guessed from the names and metadata of its metrics and from
/// what is done to them. Things counted where nothing says more.
package struct QueryUnit: Sendable {
  let engine: LocalQueryEngine
  let now: Timestamp

  package init(_ engine: LocalQueryEngine, at now: Timestamp) {
    self.engine = engine
    self.now = now
  }

  package func format(_ expression: PromQLExpression) -> ValueFormat {
    let unit = unit(expression) ?? MetricUnit(.count)
    // Seconds of something in a second are a share of the time.
    return ValueFormat(unit.isPerSecond ? MetricUnit(unit.base).rateUnit : unit)
  }

  /// Nil for plain numbers, which take the unit of what they are used with. The parser has limited how
  /// deep this goes.
  private func unit(_ expression: PromQLExpression) -> MetricUnit? {
    switch expression.form {
    case .number, .string: nil
    case .selector(let selector): unit(selector)
    case .range(let range): unit(range.selector)
    case .subquery(let subquery): unit(subquery.expression)
    case .call(let call): unit(call)
    case .aggregation(let aggregation): unit(aggregation)
    case .binary(let operation): unit(operation)
    case .unary(_, let operand), .parentheses(let operand): unit(operand)
    }
  }

  private func unit(_ selector: VectorSelector) -> MetricUnit {
    engine.unit(of: selector.name, at: now)
  }

  private func unit(_ call: FunctionCall) -> MetricUnit? {
    let argument = call.arguments.first { $0.kind != .scalar && $0.kind != .string }
      .flatMap { unit($0) }
    switch call.function.name {
    case "rate", "irate", "deriv": return argument.map { MetricUnit($0.base, isPerSecond: true) }
    case "time", "timestamp": return MetricUnit(.seconds)
    case "histogram_quantile", "histogram_avg", "histogram_sum", "histogram_stddev":
      return call.arguments.last.flatMap { observed($0) }
    case "histogram_fraction": return .ratio
    case "histogram_count": return argument.map { MetricUnit(.count, isPerSecond: $0.isPerSecond) }
    case "abs", "ceil", "floor", "round", "clamp", "clamp_min", "clamp_max", "increase", "delta",
      "idelta", "avg_over_time", "min_over_time", "max_over_time", "sum_over_time",
      "last_over_time", "first_over_time", "quantile_over_time", "stddev_over_time",
      "predict_linear", "sort", "sort_desc", "sort_by_label", "sort_by_label_desc",
      "label_replace", "label_join", "scalar", "vector", "double_exponential_smoothing":
      return argument
    default: return MetricUnit(.count)
    }
  }

  /// Of what a histogram observes: the name without its suffix says it.
  private func observed(_ expression: PromQLExpression) -> MetricUnit? {
    var waiting = [expression]
    while let next = waiting.popLast() {
      let selector: VectorSelector
      switch next.form {
      case .selector(let found): selector = found
      case .range(let found): selector = found.selector
      default:
        waiting += next.children.reversed()
        continue
      }
      let isClassic = selector.name.hasSuffix("_bucket")
      let family = isClassic ? String(selector.name.dropLast(7)) : selector.name
      return engine.unit(of: family, at: now)
    }
    return nil
  }

  private func unit(_ aggregation: Aggregation) -> MetricUnit? {
    switch aggregation.operation {
    case .count, .countValues, .group, .stdvar: MetricUnit(.count)
    default: unit(aggregation.operand)
    }
  }

  private func unit(_ operation: BinaryOperation) -> MetricUnit? {
    let (left, right) = (unit(operation.left), unit(operation.right))
    guard !operation.returnsBool else { return MetricUnit(.count) }
    switch operation.operator {
    case .divide: return quotient(left, right)
    case .multiply:
      // A number beside a unit changes it to an unknown one: percent, milliseconds, per minute.
      guard let left, let right else { return MetricUnit(.count) }
      return left.base == .count && !left.isPerSecond ? right : left
    case .add, .subtract, .modulo: return left ?? right
    case .power, .atan2: return MetricUnit(.count)
    default: return left ?? right
    }
  }

  private func quotient(_ left: MetricUnit?, _ right: MetricUnit?) -> MetricUnit? {
    guard let left, let right else { return MetricUnit(.count) }
    if left == right {
      return left.base == .count && !left.isPerSecond ? left : .ratio
    }
    guard right.base == .count else { return MetricUnit(.count) }
    return MetricUnit(left.base, isPerSecond: left.isPerSecond && !right.isPerSecond)
  }
}
