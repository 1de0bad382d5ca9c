/// A function of the language: its row in the table.
package struct PromQLFunction: Hashable, Sendable {
  package let name: String
  /// What it takes; of a variadic function the last kind repeats.
  package let parameters: [PromQLKind]
  /// How many of the last parameters may be left out, or for a variadic one how many more may come.
  package let optional: Int
  package let isVariadic: Bool
  package let result: PromQLKind
  package let isExperimental: Bool
  /// In one line, for completion.
  package let summary: String
  let family: FunctionFamily

  /// The fewest and the most arguments; nil for no upper end.
  package var argumentCounts: (least: Int, most: Int?) {
    if isVariadic { return (parameters.count - 1, nil) }
    return (parameters.count - min(optional, 1), parameters.count + max(0, optional - 1))
  }

  package func parameter(_ index: Int) -> PromQLKind {
    parameters[min(index, parameters.count - 1)]
  }

  package static func named(_ name: String) -> PromQLFunction? { byName[name] }

  private static let byName = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func == (left: PromQLFunction, right: PromQLFunction) -> Bool {
    left.name == right.name
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Which of the evaluator's files computes it.
enum FunctionFamily: Sendable {
  /// Each value of a vector on its own.
  case math(MathFunction)
  /// The samples in a window.
  case range(RangeFunction)
  case clamp(ClampFunction)
  case calendar(CalendarField)
  case histogram(HistogramFunction)
  case labels(LabelFunction)
  case sorting(SortFunction)
  case special(SpecialFunction)
}

/// Functions with rules of their own.
enum SpecialFunction: Sendable {
  case absent, absentOverTime, scalar, vector, time, timestamp, pi, round, info
  case start, end, step, range, least, greatest, startTimestamp
}

enum ClampFunction: Sendable {
  case both, least, greatest
}

enum CalendarField: String, Sendable {
  case year, month, hour, minute
  case dayOfMonth = "day_of_month"
  case dayOfWeek = "day_of_week"
  case dayOfYear = "day_of_year"
  case daysInMonth = "days_in_month"
}

enum HistogramFunction: Sendable {
  case average, count, sum, deviation, variance, fraction, quantile, quantiles
}

enum LabelFunction: Sendable {
  case replace, join
}

enum SortFunction: Sendable {
  case ascending, descending, byLabel, byLabelDescending
}

enum MathFunction: String, Sendable {
  case abs, ceil, floor, exp, sqrt, ln, log2, log10, sgn, deg, rad
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
}
