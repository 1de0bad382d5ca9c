import Storage
import Telemetry

/// How much time a rate looks back over. Shorter than four scrapes it swings with each of them
/// (Grafana's `$__rate_interval`, computed here for each target, whose interval is known).
package enum RateWindow: Hashable, Sendable {
  /// max(step + scrape interval, 4 x scrape interval).
  case byScrapeInterval
  /// The same, and at now as short as a rate allows, however long the steps: the figure beside a line
  /// is the same on a narrow screen and on a wide one.
  case briefNow
  case fixed(Duration)

  /// For a series of which not even the interval is known yet.
  package static let unknownInterval: Duration = .seconds(15)

  /// It takes a while to find out.
  var needsInterval: Bool {
    switch self {
    case .byScrapeInterval, .briefNow: true
    case .fixed: false
    }
  }

  /// Of the window that ends now.
  func lengthAtNow(step: Duration, interval: Duration?) -> Duration {
    length(step: self == .briefNow ? .seconds(1) : step, interval: interval)
  }

  func length(step: Duration, interval: Duration?) -> Duration {
    switch self {
    case .fixed(let length): return length
    case .byScrapeInterval, .briefNow:
      let interval = interval ?? Self.unknownInterval
      return max(step + interval, interval * 4)
    }
  }
}
