package import Configuration
package import Formats
import Telemetry

/// What holds for reading the scrapes of one target, wherever their bytes come from.
package struct ScrapeRules: Sendable {
  /// Nil for a bare exposition, whose series stay as they are.
  package var labels: TargetLabels?
  package var relabeling = Relabeling()
  package var limits = ScrapeLimits()
  /// One bad line fails the scrape, as in Prometheus.
  package var isStrict = false
  package var honorsTimestamps = true
  package var tracksTimestampsStaleness = false
  /// What is taken of histograms that come both ways.
  package var histograms = HistogramChoice.native
  /// The series about the scrape itself that are written.
  package var reports = ReportSeries.usual
  package var interval: Duration?
  package var timeout: Duration?

  package init(labels: TargetLabels?, reports: [ReportSeries] = ReportSeries.usual) {
    self.labels = labels
    self.reports = reports
  }

  package init(_ settings: ScrapeSettings) {
    labels = TargetLabels(settings.labels, yieldToSeries: settings.honorsLabels)
    relabeling = settings.metricRelabeling
    limits = settings.limits
    isStrict = settings.isStrict
    honorsTimestamps = settings.honorsTimestamps
    tracksTimestampsStaleness = settings.tracksTimestampsStaleness
    if !settings.wantsNativeHistograms {
      histograms = .classic
    } else if settings.wantsClassicHistograms {
      histograms = .both
    }
    reports = settings.writesExtraMetrics ? ReportSeries.allCases : ReportSeries.usual
    interval = settings.interval
    timeout = settings.timeout
  }
}
