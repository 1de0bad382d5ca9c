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
    let shape = WindowShape(
      first: 0, last: last, from: times[0], to: times[last], start: window.start.nanoseconds,
      end: window.end.nanoseconds)
    return stretched(change, first: values[0], in: shape)
  }

  /// What the counter had counted before each time it started again.
  static func lostToResets(_ values: Span<Double>) -> Double {
    var lost = 0.0
    for index in 1..<max(values.count, 1) where values[index] < values[index - 1] {
      lost += values[index - 1]
    }
    return lost
  }

  /// Stretches a change seen between two samples over the window. A counter is not stretched
  /// beyond the moment at which it would have been zero.
  @inline(__always)
  func stretched(_ change: Double, first: Double, in shape: WindowShape) -> Double {
    change * factor(change, first: first, in: shape)
  }

  /// What a change seen between two samples is multiplied by.
  @inline(__always)
  func factor(_ change: Double, first: Double, in shape: WindowShape) -> Double {
    var toStart = shape.toStart
    // The way to zero is shorter only for a counter young enough: that spares most the division.
    if isCounter, change > 0, first >= 0, first < 2 * change {
      toStart = min(toStart, shape.span * (first / change))
    }
    let factor = (shape.span + toStart + shape.toEnd) / shape.span
    return isPerSecond ? factor / shape.length : factor
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
