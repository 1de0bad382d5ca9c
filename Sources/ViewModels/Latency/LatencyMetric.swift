import Query
import Telemetry

/// One duration that page Latency can show.
package struct LatencyMetric: Hashable, Sendable {
  /// Without `_bucket`.
  package var name: String
  let histogram: SeriesSelector
  /// Without buckets only the mean is known.
  package var hasBuckets: Bool

  /// The durations of the services first, those of most services before others, then every other
  /// histogram.
  static func choices(
    _ services: [ServiceSignals], isWhole: Bool, _ engine: LocalQueryEngine, at now: Timestamp
  ) -> [LatencyMetric] {
    var counts: [(metric: LatencyMetric, services: Int)] = []
    for duration in services.compactMap(\.duration) {
      let histogram = isWhole ? SeriesSelector(duration.histogram.metric) : duration.histogram
      let metric = LatencyMetric(
        name: histogram.metric, histogram: histogram, hasBuckets: duration.shape == .buckets)
      if let place = counts.firstIndex(where: { $0.metric == metric }) {
        counts[place].services += 1
      } else {
        counts.append((metric, 1))
      }
    }
    let found = counts.enumerated().sorted {
      ($1.element.services, $0.offset) < ($0.element.services, $1.offset)
    }.map(\.element.metric)
    guard isWhole else { return found }
    let known = Set(found.map(\.name))
    return found
      + engine.histogramNames(at: now).filter { !known.contains($0) }.map {
        LatencyMetric(name: $0, histogram: SeriesSelector($0), hasBuckets: true)
      }
  }
}
