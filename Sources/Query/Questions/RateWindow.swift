import Storage
import Telemetry

/// How much time a rate looks back over. Shorter than four scrapes it swings with each of them
/// (Grafana's `$__rate_interval`, computed here for each target, whose interval is known).
package enum RateWindow: Hashable, Sendable {
  /// max(step + scrape interval, 4 x scrape interval).
  case byScrapeInterval
  case fixed(Duration)

  /// For a series of which not even the interval is known yet.
  package static let unknownInterval: Duration = .seconds(15)

  func length(step: Duration, interval: Duration?) -> Duration {
    switch self {
    case .fixed(let length): return length
    case .byScrapeInterval:
      let interval = interval ?? Self.unknownInterval
      return max(step + interval, interval * 4)
    }
  }
}
