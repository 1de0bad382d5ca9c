// One row a function, in the order of its family.
extension PromQLFunction {
  package static let all: [PromQLFunction] =
    mathematics + clamping + calendar + windows + histograms + labels + sorting + special

  private static func row(
    _ name: String, _ parameters: [PromQLKind], optional: Int = 0, isVariadic: Bool = false,
    gives result: PromQLKind = .instantVector, isExperimental: Bool = false,
    _ family: FunctionFamily, _ summary: String
  ) -> PromQLFunction {
    PromQLFunction(
      name: name, parameters: parameters, optional: optional, isVariadic: isVariadic,
      result: result, isExperimental: isExperimental, summary: summary, family: family)
  }

  private static func of(_ function: MathFunction, _ summary: String) -> PromQLFunction {
    row(function.rawValue, [.instantVector], .math(function), summary)
  }

  private static let mathematics: [PromQLFunction] = [
    of(.abs, "absolute value"),
    of(.ceil, "rounded up to a whole number"),
    of(.floor, "rounded down to a whole number"),
    of(.exp, "e to the power of the value"),
    of(.sqrt, "square root"),
    of(.ln, "natural logarithm"),
    of(.log2, "logarithm to base 2"),
    of(.log10, "logarithm to base 10"),
    of(.sgn, "-1, 0 or 1: the sign"),
    of(.deg, "radians as degrees"),
    of(.rad, "degrees as radians"),
    of(.sin, "sine of radians"),
    of(.cos, "cosine of radians"),
    of(.tan, "tangent of radians"),
    of(.asin, "arc sine, in radians"),
    of(.acos, "arc cosine, in radians"),
    of(.atan, "arc tangent, in radians"),
    of(.sinh, "hyperbolic sine"),
    of(.cosh, "hyperbolic cosine"),
    of(.tanh, "hyperbolic tangent"),
    of(.asinh, "inverse hyperbolic sine"),
    of(.acosh, "inverse hyperbolic cosine"),
    of(.atanh, "inverse hyperbolic tangent"),
  ]

  private static let clamping: [PromQLFunction] = [
    row(
      "clamp", [.instantVector, .scalar, .scalar], .clamp(.both),
      "values kept between a least and a greatest one"),
    row("clamp_min", [.instantVector, .scalar], .clamp(.least), "values kept at or above one"),
    row("clamp_max", [.instantVector, .scalar], .clamp(.greatest), "values kept at or below one"),
  ]

  private static func of(_ field: CalendarField, _ summary: String) -> PromQLFunction {
    row(field.rawValue, [.instantVector], optional: 1, .calendar(field), summary)
  }

  private static let calendar: [PromQLFunction] = [
    of(.year, "the year of Unix seconds, in UTC"),
    of(.month, "1 to 12: the month, in UTC"),
    of(.dayOfMonth, "1 to 31: the day of the month, in UTC"),
    of(.dayOfWeek, "0 to 6: the day of the week from Sunday, in UTC"),
    of(.dayOfYear, "1 to 366: the day of the year, in UTC"),
    of(.daysInMonth, "28 to 31: how many days the month has, in UTC"),
    of(.hour, "0 to 23: the hour, in UTC"),
    of(.minute, "0 to 59: the minute, in UTC"),
  ]

  private static func over(
    _ function: RangeFunction, isExperimental: Bool = false, _ summary: String
  ) -> PromQLFunction {
    row(
      function.rawValue, [.rangeVector], isExperimental: isExperimental, .range(function), summary)
  }

  private static let windows: [PromQLFunction] = [
    over(.rate, "increase of a counter per second, over the window"),
    over(.increase, "increase of a counter in the window"),
    over(.delta, "difference of a gauge between the ends of the window"),
    over(.irate, "increase per second between the last two samples of a counter"),
    over(.idelta, "difference between the last two samples of a gauge"),
    over(.deriv, "slope of a gauge per second, by linear regression"),
    row(
      "predict_linear", [.rangeVector, .scalar], .range(.predictLinear),
      "the value of a gauge in so many seconds, by linear regression"),
    row(
      "double_exponential_smoothing", [.rangeVector, .scalar, .scalar], isExperimental: true,
      .range(.doubleExponentialSmoothing), "a gauge smoothed by a factor and a trend factor"),
    over(.resets, "how often a counter started again in the window"),
    over(.changes, "how often the value changed in the window"),
    over(.averageOverTime, "mean of the samples in the window"),
    over(.minOverTime, "smallest sample in the window"),
    over(.maxOverTime, "greatest sample in the window"),
    over(.sumOverTime, "sum of the samples in the window"),
    over(.countOverTime, "how many samples are in the window"),
    over(.lastOverTime, "newest sample in the window"),
    over(.firstOverTime, "oldest sample in the window"),
    over(.presentOverTime, "1 where there is a sample in the window"),
    over(.deviationOverTime, "standard deviation of the samples in the window"),
    over(.varianceOverTime, "variance of the samples in the window"),
    row(
      "quantile_over_time", [.scalar, .rangeVector], .range(.quantileOverTime),
      "a quantile of the samples in the window"),
    over(
      .medianDeviationOverTime, isExperimental: true,
      "median distance of the samples from their median"),
    over(.timeOfFirst, isExperimental: true, "when the oldest sample in the window was taken"),
    over(.timeOfLast, isExperimental: true, "when the newest sample in the window was taken"),
    over(.timeOfMin, isExperimental: true, "when the smallest sample in the window was taken"),
    over(.timeOfMax, isExperimental: true, "when the greatest sample in the window was taken"),
  ]

  private static func of(
    _ name: String, _ function: HistogramFunction, _ summary: String
  ) -> PromQLFunction {
    row(name, [.instantVector], .histogram(function), summary)
  }

  private static let histograms: [PromQLFunction] = [
    row(
      "histogram_quantile", [.scalar, .instantVector], .histogram(.quantile),
      "a quantile of a histogram: classic buckets by `le`, or native"),
    row(
      "histogram_quantiles", [.instantVector, .string, .scalar, .scalar], optional: 9,
      isExperimental: true, .histogram(.quantiles),
      "several quantiles of a histogram, told apart by a label"),
    row(
      "histogram_fraction", [.scalar, .scalar, .instantVector], .histogram(.fraction),
      "the share of observations between two bounds"),
    of("histogram_count", .count, "observations of a native histogram"),
    of("histogram_sum", .sum, "sum of the observations of a native histogram"),
    of("histogram_avg", .average, "mean observation of a native histogram"),
    of("histogram_stddev", .deviation, "standard deviation, estimated from native buckets"),
    of("histogram_stdvar", .variance, "variance, estimated from native buckets"),
  ]

  private static let labels: [PromQLFunction] = [
    row(
      "label_replace", [.instantVector, .string, .string, .string, .string],
      .labels(.replace), "sets a label from another by a regular expression"),
    row(
      "label_join", [.instantVector, .string, .string, .string], isVariadic: true,
      .labels(.join), "sets a label to others, joined"),
  ]

  private static let sorting: [PromQLFunction] = [
    row("sort", [.instantVector], .sorting(.ascending), "smallest value first"),
    row("sort_desc", [.instantVector], .sorting(.descending), "greatest value first"),
    row(
      "sort_by_label", [.instantVector, .string], isVariadic: true, isExperimental: true,
      .sorting(.byLabel), "in the order of labels"),
    row(
      "sort_by_label_desc", [.instantVector, .string], isVariadic: true, isExperimental: true,
      .sorting(.byLabelDescending), "in the reverse order of labels"),
  ]

  private static let special: [PromQLFunction] = [
    row("absent", [.instantVector], .special(.absent), "1 where the selector finds nothing"),
    row(
      "absent_over_time", [.rangeVector], .special(.absentOverTime),
      "1 where the window holds nothing"),
    row(
      "scalar", [.instantVector], gives: .scalar, .special(.scalar),
      "the value of a vector of one element, else NaN"),
    row("vector", [.scalar], .special(.vector), "a scalar as a vector without labels"),
    row("time", [], gives: .scalar, .special(.time), "the evaluated moment, in Unix seconds"),
    row("timestamp", [.instantVector], .special(.timestamp), "when each sample was taken"),
    row("pi", [], gives: .scalar, .special(.pi), "3.14159…"),
    row(
      "round", [.instantVector, .scalar], optional: 1, .special(.round),
      "rounded to a multiple, of 1 unless told"),
    row(
      "info", [.instantVector, .instantVector], optional: 1, isExperimental: true,
      .special(.info), "adds the labels of the matching info metrics"),
    row(
      "start", [], gives: .scalar, isExperimental: true, .special(.start), "the query's start"),
    row("end", [], gives: .scalar, isExperimental: true, .special(.end), "the query's end"),
    row("step", [], gives: .scalar, isExperimental: true, .special(.step), "the query's step"),
    row(
      "range", [], gives: .scalar, isExperimental: true, .special(.range),
      "seconds from the query's start to its end"),
    row(
      "min_of", [.scalar, .scalar], gives: .scalar, isExperimental: true, .special(.least),
      "the smaller of two scalars"),
    row(
      "max_of", [.scalar, .scalar], gives: .scalar, isExperimental: true, .special(.greatest),
      "the greater of two scalars"),
    row(
      "start_timestamp", [.instantVector], isExperimental: true, .special(.startTimestamp),
      "when each series began to count, where it says so"),
  ]
}
