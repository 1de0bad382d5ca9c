/// The series that a scrape writes about itself (Prometheus, "Automatically generated labels and
/// time series").
package enum ReportSeries: String, CaseIterable, Sendable {
  case up
  case duration = "scrape_duration_seconds"
  case samplesScraped = "scrape_samples_scraped"
  case samplesAfterRelabeling = "scrape_samples_post_metric_relabeling"
  case seriesAdded = "scrape_series_added"
  case timeout = "scrape_timeout_seconds"
  case sampleLimit = "scrape_sample_limit"
  case bodyBytes = "scrape_body_size_bytes"

  /// Without those that Prometheus writes only when asked (`extra_scrape_metrics`).
  package static let usual: [ReportSeries] = [
    .up, .duration, .samplesScraped, .samplesAfterRelabeling, .seriesAdded,
  ]
}
