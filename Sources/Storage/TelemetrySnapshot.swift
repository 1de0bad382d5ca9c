package import Telemetry

/// Everything the console knew when this was taken: all that a page is drawn from, besides the
/// range of time and the page's own settings.
package struct TelemetrySnapshot: Sendable {
  package var metrics: SeriesSnapshot
  package var health: HealthSnapshot
  package var traces: TraceSnapshot
  /// In the order in which the sources were opened.
  package var sources: [SourceReport]

  package init(
    metrics: SeriesSnapshot = SeriesSnapshot(), health: HealthSnapshot = HealthSnapshot(),
    traces: TraceSnapshot = TraceSnapshot(), sources: [SourceReport] = []
  ) {
    self.metrics = metrics
    self.health = health
    self.traces = traces
    self.sources = sources
  }
}
