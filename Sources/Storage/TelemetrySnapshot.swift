package import Telemetry

/// Everything the console knew when this was taken: all that a page is drawn from, besides the
/// range of time and the page's own settings.
package struct TelemetrySnapshot: Sendable {
  /// Different for every snapshot that holds different data.
  package var revision: UInt64 = 0
  /// Every input is a capture and was read to its end: nothing will be added.
  package var isComplete = false
  /// The times of the earliest and the newest datum; nil while there is none.
  package var earliest: Timestamp?
  package var newest: Timestamp?
  package var limits = StoreLimits()
  package var metrics = SeriesSnapshot()
  package var traces = TraceSnapshot()
  package var logs = LogSnapshot()
  package var health = HealthSnapshot()
  /// In the order in which the sources were opened.
  package var sources: [SourceReport] = []

  package init() {}

  /// Samples, records, spans and probes that all sources brought so far.
  package var itemCount: Int { sources.reduce(0) { $0 + $1.items } }
}
