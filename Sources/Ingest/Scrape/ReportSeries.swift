/// The series that a scrape writes about itself (Prometheus, "Automatically generated labels and
/// time series").
package enum ReportSeries: String, CaseIterable, Sendable {
  case up
  case duration = "scrape_duration_seconds"
  case samplesScraped = "scrape_samples_scraped"
  case samplesAfterRelabeling = "scrape_samples_post_metric_relabeling"
  case seriesAdded = "scrape_series_added"
}
