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

  /// The newest of a series' floats and native histograms, whichever it is; nil as above, since a
  /// series that changed over to the other kind has ended as the one.
  package static func newest(
    _ samples: Samples, _ histograms: HistogramSamples, at moment: Timestamp,
    lookback: Duration = InstantSelection.lookback
  ) -> (time: Int64, value: FunctionResult)? {
    let float = end(of: samples.times, at: moment.nanoseconds) - 1
    let histogram = end(of: histograms.times, at: moment.nanoseconds) - 1
    let floatTime = float >= 0 ? samples.times[float] : .min
    let histogramTime = histogram >= 0 ? histograms.times[histogram] : .min
    let time = max(floatTime, histogramTime)
    guard time > (moment - lookback).nanoseconds else { return nil }
    if floatTime >= histogramTime {
      let value = samples.values[float]
      return StaleMarker.isStale(value) ? nil : (time, .float(value))
    }
    let value = histograms[histogram]
    return value.isStaleMarker ? nil : (time, .histogram(value))
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
