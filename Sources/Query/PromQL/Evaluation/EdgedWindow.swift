internal import Telemetry

/// A window whose edges count (experimental `anchored` and `smoothed`): the value that held at its
/// start, or the ones interpolated at both, take part beside the samples inside.
struct EdgedWindow {
  private let times: ArraySlice<Int64>
  private let values: ArraySlice<Double>
  private let start: Int64
  private let end: Int64
  private let isSmoothed: Bool
  /// The samples that stand for the edges.
  private var first: Int
  private var last: Int

  /// The samples reach a lookback further than the window, for `smoothed` on both sides; nil where
  /// none says anything of it.
  init?(
    times: ArraySlice<Int64>, values: ArraySlice<Double>, start: Int64, end: Int64,
    _ edges: WindowEdges
  ) {
    guard let lowest = times.indices.first, let highest = times.indices.last else { return nil }
    (self.times, self.values, self.start, self.end) = (times, values, start, end)
    isSmoothed = edges == .smoothed
    let inside = times[lowest..<highest].firstIndex { $0 > start } ?? highest
    first = max(lowest, inside - 1)
    last = isSmoothed ? times[lowest..<highest].firstIndex { $0 >= end } ?? highest : highest
    if times[last] <= start { return nil }
    if isSmoothed, times[first] > end { return nil }
  }

  /// `rate`, `increase` and `delta`: nothing is extrapolated, for the edges are known.
  func change(isCounter: Bool) -> Double {
    let left = self.left(isCounter)
    let right = self.right(isCounter)
    guard isCounter else { return right - left }
    var lost = 0.0
    var before = left
    for value in inner {
      if value < before { lost += before }
      before = value
    }
    if right < before { lost += before }
    return right - left + lost
  }

  /// `changes` and `resets`: the value that held at the start, and all after.
  var anchored: ArraySlice<Double> { values[first...last] }

  /// What the selector shows by itself: a sample at each edge and those between.
  var samples: [(time: Int64, value: Double)] {
    let inside = innerRange.map { (times[$0], values[$0]) }
    return [(start, left(false))] + inside + [(end, right(false))]
  }

  private var innerRange: Range<Int> {
    let from = times[first] <= start ? first + 1 : first
    let through = times[last] >= end ? last - 1 : last
    return from..<max(from, through + 1)
  }

  private var inner: ArraySlice<Double> { values[innerRange] }

  private func left(_ isCounter: Bool) -> Double {
    guard isSmoothed, times[first] < start, first < times.endIndex - 1 else {
      return values[first]
    }
    return interpolated(first, first + 1, at: start, isCounter)
  }

  private func right(_ isCounter: Bool) -> Double {
    guard isSmoothed, last > times.startIndex, times[last] > end else { return values[last] }
    return interpolated(last - 1, last, at: end, isCounter)
  }

  /// A counter that dropped in between has counted from zero.
  private func interpolated(_ left: Int, _ right: Int, at time: Int64, _ isCounter: Bool) -> Double
  {
    let low = isCounter && values[right] < values[left] ? 0 : values[left]
    let share = Double(time - times[left]) / Double(times[right] - times[left])
    return low + (values[right] - low) * share
  }
}
