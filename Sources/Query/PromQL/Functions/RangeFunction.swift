package import Telemetry

/// A PromQL function of one series' samples in a window, by its PromQL name.
package enum RangeFunction: String, Hashable, Sendable, CaseIterable {
  case rate, increase, delta, irate, idelta, resets, changes
  case lastOverTime = "last_over_time"
  case minOverTime = "min_over_time"
  case maxOverTime = "max_over_time"
  case averageOverTime = "avg_over_time"
  case sumOverTime = "sum_over_time"
  case countOverTime = "count_over_time"
  case firstOverTime = "first_over_time"
  case presentOverTime = "present_over_time"
  case deviationOverTime = "stddev_over_time"
  case varianceOverTime = "stdvar_over_time"
  case medianDeviationOverTime = "mad_over_time"
  case timeOfFirst = "ts_of_first_over_time"
  case timeOfLast = "ts_of_last_over_time"
  case timeOfMin = "ts_of_min_over_time"
  case timeOfMax = "ts_of_max_over_time"
  case deriv
  /// Takes seconds.
  case predictLinear = "predict_linear"
  /// Takes the quantile.
  case quantileOverTime = "quantile_over_time"
  /// Takes the factor of smoothing and that of the trend.
  case doubleExponentialSmoothing = "double_exponential_smoothing"

  /// What else a function may need of its call.
  package struct Arguments: Sendable {
    /// The scalars beside the window, in order.
    package var parameters: [Double] = []
    /// Nanoseconds: the moment that is evaluated, whatever `offset` or `@` look at.
    package var moment: Int64?

    package init(parameters: [Double] = [], moment: Int64? = nil) {
      self.parameters = parameters
      self.moment = moment
    }
  }

  /// The samples are those inside the window, in order of time, without stale markers; nil where
  /// PromQL has no element.
  package func value(
    times: Span<Int64>, values: Span<Double>, in window: TimeRange,
    _ arguments: Arguments = Arguments()
  ) -> Double? {
    switch self {
    case .rate: Extrapolation.rate.value(times: times, values: values, in: window)
    case .increase: Extrapolation.increase.value(times: times, values: values, in: window)
    case .delta: Extrapolation.delta.value(times: times, values: values, in: window)
    case .irate: InstantChange.irate.value(times: times, values: values)
    case .idelta: InstantChange.idelta.value(times: times, values: values)
    case .deriv: Regression(times, values, from: times.count > 0 ? times[0] : 0)?.slope
    case .predictLinear:
      Regression(times, values, from: arguments.moment ?? window.end.nanoseconds)?
        .value(after: arguments.parameters.first ?? 0)
    case .doubleExponentialSmoothing:
      Smoothing.value(values, arguments.parameters)
    default: overTime(times: times, values: values, arguments)
    }
  }

  private func overTime(
    times: Span<Int64>, values: Span<Double>, _ arguments: Arguments
  ) -> Double? {
    guard values.count > 0 else { return nil }
    let last = values.count - 1
    return switch self {
    case .resets: OverTime.resets(values)
    case .changes: OverTime.changes(values)
    case .lastOverTime: values[last]
    case .firstOverTime: values[0]
    case .presentOverTime: 1
    case .minOverTime: OverTime.min(values)
    case .maxOverTime: OverTime.max(values)
    case .averageOverTime: OverTime.average(values)
    case .sumOverTime: OverTime.sum(values)
    case .countOverTime: Double(values.count)
    case .deviationOverTime: Spread.variance(values).squareRoot()
    case .varianceOverTime: Spread.variance(values)
    case .medianDeviationOverTime: Spread.medianDeviation(values)
    case .quantileOverTime: Spread.quantile(arguments.parameters.first ?? .nan, of: values)
    case .timeOfFirst: Double(times[0]) / 1e9
    case .timeOfLast: Double(times[last]) / 1e9
    case .timeOfMin: Double(times[OverTime.newestIndex(values) { $0 <= $1 }]) / 1e9
    case .timeOfMax: Double(times[OverTime.newestIndex(values) { $0 >= $1 }]) / 1e9
    default: nil
    }
  }
}
