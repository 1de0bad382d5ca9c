import Query
import Telemetry

/// One duration that page Latency can show.
package struct LatencyMetric: Hashable, Sendable {
  /// Without `_bucket`.
  package var name: String
  let histogram: SeriesSelector
  /// Without buckets only the mean is known.
  package var hasBuckets: Bool

  /// The durations of the services first, then every other histogram.
  static func choices(
    _ services: [ServiceSignals], isWhole: Bool, _ engine: LocalQueryEngine, at now: Timestamp
  ) -> [LatencyMetric] {
    var found: [LatencyMetric] = []
    for duration in services.compactMap(\.duration) {
      let histogram = isWhole ? SeriesSelector(duration.histogram.metric) : duration.histogram
      let metric = LatencyMetric(
        name: histogram.metric, histogram: histogram, hasBuckets: duration.shape == .buckets)
      if !found.contains(metric) { found.append(metric) }
    }
    guard isWhole else { return found }
    let known = Set(found.map(\.name))
    return found
      + engine.histogramNames(at: now).filter { !known.contains($0) }.map {
        LatencyMetric(name: $0, histogram: SeriesSelector($0), hasBuckets: true)
      }
  }
}
