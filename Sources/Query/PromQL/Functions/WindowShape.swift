/// A window and the samples inside it, as far as times go: the same for every series that was
/// scraped together, so computed once for all of them.
struct WindowShape {
  /// The first and the last sample inside, by index.
  var first: Int
  var last: Int
  /// Seconds between these two.
  var span: Double
  /// Seconds by which a change is stretched to either side (Prometheus 3 `extrapolatedRate`): to
  /// the edge, or half an average gap where the edge is 1.1 gaps or more away, since there the
  /// series is taken to begin or to end inside the window.
  var toStart: Double
  var toEnd: Double
  /// Nominal length in seconds.
  var length: Double

  /// Two samples at least: `last > first`. Times in nanoseconds.
  init(first: Int, last: Int, from: Int64, to: Int64, start: Int64, end: Int64) {
    self.first = first
    self.last = last
    span = Double(to - from) / 1e9
    let gap = span / Double(last - first)
    toStart = Double(from - start) / 1e9
    toEnd = Double(end - to) / 1e9
    if toStart >= gap * 1.1 { toStart = gap / 2 }
    if toEnd >= gap * 1.1 { toEnd = gap / 2 }
    length = Double(end - start) / 1e9
  }

  /// The windows (instant - length, instant] over one series' times; nil where fewer than two
  /// samples lie inside. Instants ascend.
  static func shapes(times: [Int64], instants: [Int64], length: Int64) -> [WindowShape?] {
    var (low, high) = (0, 0)
    return instants.map { instant in
      while high < times.count, times[high] <= instant { high += 1 }
      while low < high, times[low] <= instant - length { low += 1 }
      guard high - low >= 2 else { return nil }
      return WindowShape(
        first: low, last: high - 1, from: times[low], to: times[high - 1],
        start: instant - length, end: instant)
    }
  }
}
