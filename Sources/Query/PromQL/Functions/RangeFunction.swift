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

  /// The samples are those inside the window, in order of time, without stale markers; nil where
  /// PromQL has no element.
  package func value(
    times: Span<Int64>, values: Span<Double>, in window: TimeRange
  ) -> Double? {
    switch self {
    case .rate: Extrapolation.rate.value(times: times, values: values, in: window)
    case .increase: Extrapolation.increase.value(times: times, values: values, in: window)
    case .delta: Extrapolation.delta.value(times: times, values: values, in: window)
    case .irate: InstantChange.irate.value(times: times, values: values)
    case .idelta: InstantChange.idelta.value(times: times, values: values)
    case .resets: OverTime.resets(values)
    case .changes: OverTime.changes(values)
    case .lastOverTime: values.isEmpty ? nil : values[values.count - 1]
    case .minOverTime: OverTime.min(values)
    case .maxOverTime: OverTime.max(values)
    case .averageOverTime: OverTime.average(values)
    case .sumOverTime: OverTime.sum(values)
    case .countOverTime: values.isEmpty ? nil : Double(values.count)
    }
  }
}
