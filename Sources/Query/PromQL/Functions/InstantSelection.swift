package import Storage
package import Telemetry

/// What an instant selector sees of a series: its newest sample, if that is young enough and no
/// stale marker.
package enum InstantSelection {
  /// Prometheus' default.
  package static let lookback: Duration = .seconds(300)

  /// The index of the newest sample in (moment - lookback, moment]; nil where there is none and
  /// where it is a stale marker: what lies before a marker is not looked at.
  package static func index(
    in samples: Samples, at moment: Timestamp, lookback: Duration = InstantSelection.lookback
  ) -> Int? {
    let next = end(of: samples.times, at: moment.nanoseconds)
    guard next > 0, Timestamp(nanoseconds: samples.times[next - 1]) > moment - lookback,
      !StaleMarker.isStale(samples.values[next - 1])
    else { return nil }
    return next - 1
  }

  /// The number of samples at or before a moment.
  static func end(of times: [Int64], at moment: Int64) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
