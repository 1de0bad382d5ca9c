package import Telemetry

/// `rate`, `increase` and `delta`: the change over a window, stretched to the window's edges where
/// the samples come close to them.
///
/// Every function here takes the samples inside the window, in order of time and without stale
/// markers, and answers nil where PromQL has no element.
package struct Extrapolation: Sendable {
  /// Never negative, and starts again at zero when it drops.
  package var isCounter: Bool
  /// Per second of the window's nominal length.
  package var isPerSecond: Bool

  package static let rate = Extrapolation(isCounter: true, isPerSecond: true)
  package static let increase = Extrapolation(isCounter: true, isPerSecond: false)
  package static let delta = Extrapolation(isCounter: false, isPerSecond: false)

  package func value(
    times: Span<Int64>, values: Span<Double>, in window: TimeRange
  ) -> Double? {
    guard times.count >= 2 else { return nil }
    let last = values.count - 1
    var change = values[last] - values[0]
    if isCounter { change += Self.lostToResets(values) }
    return stretched(
      change, first: values[0], from: times[0], to: times[last], samples: times.count, in: window)
  }

  /// What the counter had counted before each time it started again.
  static func lostToResets(_ values: Span<Double>) -> Double {
    var lost = 0.0
    for index in 1..<max(values.count, 1) where values[index] < values[index - 1] {
      lost += values[index - 1]
    }
    return lost
  }

  /// Stretches a change seen between two samples over the window (Prometheus 3
  /// `extrapolatedRate`). An edge farther away than 1.1 average gaps is not reached: there the
  /// series is taken to begin or end half a gap outside its samples. A counter is not stretched
  /// beyond the moment at which it would have been zero.
  @inline(__always)
  func stretched(
    _ change: Double, first: Double, from: Int64, to: Int64, samples: Int, in window: TimeRange
  ) -> Double {
    let span = Double(to - from) / 1e9
    let gap = span / Double(samples - 1)
    var toStart = Double(from - window.start.nanoseconds) / 1e9
    var toEnd = Double(window.end.nanoseconds - to) / 1e9
    if toStart >= gap * 1.1 { toStart = gap / 2 }
    if isCounter, change > 0, first >= 0 { toStart = min(toStart, span * (first / change)) }
    if toEnd >= gap * 1.1 { toEnd = gap / 2 }
    var factor = (span + toStart + toEnd) / span
    if isPerSecond {
      factor /= Double(window.end.nanoseconds - window.start.nanoseconds) / 1e9
    }
    return change * factor
  }
}

/// `irate` and `idelta`: the last two samples and nothing else.
package enum InstantChange: Sendable {
  case irate, idelta

  package func value(times: Span<Int64>, values: Span<Double>) -> Double? {
    guard times.count >= 2 else { return nil }
    let last = values.count - 1
    let seconds = Double(times[last] - times[last - 1]) / 1e9
    guard seconds > 0 else { return nil }
    switch self {
    case .idelta: return values[last] - values[last - 1]
    case .irate:
      let wasReset = values[last] < values[last - 1]
      return (wasReset ? values[last] : values[last] - values[last - 1]) / seconds
    }
  }
}
