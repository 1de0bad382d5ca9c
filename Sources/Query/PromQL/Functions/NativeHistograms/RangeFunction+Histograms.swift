package import Telemetry

/// What a PromQL function gives: a number, or a whole histogram.
package enum FunctionResult: Sendable {
  case float(Double)
  case histogram(NativeHistogram)
}

extension RangeFunction {
  /// The function of a series' native histograms in a window, with their times, in order, without
  /// stale markers; nil where PromQL has no element. `min_over_time` and `max_over_time` know no
  /// histograms.
  package func value(
    times: Span<Int64>, histograms: NativeRun, in window: TimeRange, notes: inout HistogramNotes
  ) -> FunctionResult? {
    let all = histograms.histograms
    guard let last = all.last else { return nil }
    switch self {
    case .rate, .increase, .delta:
      let kind: Extrapolation = self == .rate ? .rate : self == .increase ? .increase : .delta
      return kind.value(times: times, histograms: histograms, in: window, notes: &notes)
        .map(FunctionResult.histogram)
    case .irate, .idelta:
      guard times.count > 1,
        let change = histograms.lastChange(isCounter: self == .irate, notes: &notes)
      else { return nil }
      let seconds = Double(times[times.count - 1] - times[times.count - 2]) / 1e9
      return .histogram(self == .irate ? change.divided(by: seconds) : change)
    case .resets: return .float(Double(histograms.resets.count { $0 }))
    case .changes:
      return .float(Double(zip(all, all.dropFirst()).count { !$0.equals($1) }))
    case .lastOverTime: return .histogram(last)
    case .firstOverTime: return .histogram(all[0])
    case .presentOverTime: return .float(1)
    case .timeOfFirst: return .float(Double(times[0]) / 1e9)
    case .timeOfLast: return .float(Double(times[times.count - 1]) / 1e9)
    case .countOverTime: return .float(Double(all.count))
    case .sumOverTime, .averageOverTime:
      var sum = NativeHistogramAggregation(all[0], isAverage: self == .averageOverTime)
      let isWhole = all.dropFirst().allSatisfy { sum.add($0) }
      notes.formUnion(sum.notes)
      return isWhole ? .histogram(sum.value) : nil
    default: return nil
    }
  }
}

extension Extrapolation {
  /// The change over a window, stretched to its edges by the same rules as a float's: a counter is
  /// not stretched beyond the moment at which its count would have been zero.
  package func value(
    times: Span<Int64>, histograms: NativeRun, in window: TimeRange, notes: inout HistogramNotes
  ) -> NativeHistogram? {
    guard times.count >= 2 else { return nil }
    let shape = WindowShape(
      first: 0, last: times.count - 1, from: times[0], to: times[times.count - 1],
      start: window.start.nanoseconds, end: window.end.nanoseconds)
    return value(histograms, in: shape, notes: &notes)
  }

  func value(
    _ run: NativeRun, in shape: WindowShape, notes: inout HistogramNotes
  ) -> NativeHistogram? {
    let change =
      isCounter
      ? run.increase(from: shape.first, through: shape.last, notes: &notes)
      : run.delta(from: shape.first, through: shape.last, notes: &notes)
    guard let change else { return nil }
    let first = run.histograms[shape.first].count
    return change.multiplied(by: factor(change.count, first: first, in: shape))
  }
}
