package import Telemetry

/// All that is known of one target before it is asked: where it is, what its series are called,
/// and what it may cost. Two equal values are the same target; a changed one is scraped anew.
package struct ScrapeSettings: Hashable, Sendable {
  /// `http://`, `https://`, `http+unix://%2Frun%2Fapp.sock/metrics` or `file:/path`, with its
  /// query. Credentials in it are used and never shown.
  package var url: String
  /// The operator's name for it; nil for the URL.
  package var name: String?
  /// Attached to every series: `job`, `instance` and what relabelling left, nothing with `__`.
  package var labels: LabelSet
  package var interval: Duration
  /// Never longer than the interval.
  package var timeout: Duration

  /// Labels that the target writes win over the target's own (`honor_labels`).
  package var honorsLabels = false
  package var honorsTimestamps = true
  /// Series with explicit timestamps end with a marker too (`track_timestamps_staleness`).
  package var tracksTimestampsStaleness = false
  /// One bad line, or an answer of no known type, fails the whole scrape, as in Prometheus.
  package var isStrict = false

  /// Best first; nil for what Prometheus 3 asks.
  package var protocols: [ScrapeProtocol]?
  /// How a body without a known Content-Type is read; nil for text, which is then marked.
  package var fallback: ScrapeProtocol?
  package var escaping = NameEscaping.allowUTF8
  package var wantsNativeHistograms = false
  /// Classic buckets also of histograms that have native ones.
  package var wantsClassicHistograms = false
  /// Writes what the limits are beside what was used (`extra_scrape_metrics`).
  package var writesExtraMetrics = false

  /// What is done with the labels of each series, `__name__` and the target's own included; nil
  /// from it drops the series.
  package var metricRelabeling = Relabeling()
  package var limits = ScrapeLimits()
  package var client = ClientSettings()

  package init(url: String, labels: LabelSet, interval: Duration, timeout: Duration) {
    self.url = url
    self.labels = labels
    self.interval = interval
    self.timeout = timeout
  }
}
