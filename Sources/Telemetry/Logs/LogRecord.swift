/// A log record with all its fields, in OpenTelemetry's words; made only for what is shown or
/// filtered by field.
package struct LogRecord: Hashable, Sendable {
  package enum TimeFlag: String, Hashable, Sendable, CaseIterable {
    case absent
    case assumedZone = "assumed_zone"
    case outOfRange = "out_of_range"
  }

  package var time: Timestamp?
  package var timeFlags: [TimeFlag] = []
  package var severity: Severity = .unset
  /// The level as the logger wrote it; empty where it wrote none.
  package var severityText: String = ""
  package var body: String = ""
  package var logger: String = ""
  package var service: String = ""
  package var traceID: TraceID?
  package var spanID: SpanID?
  /// Ids as they were written in lower case, for those that are no W3C id.
  package var traceText: String = ""
  package var spanText: String = ""
  /// Flattened: nested keys are joined with dots.
  package var attributes: [Attribute] = []
  /// The shape that was recognised: `tracing`, `json`, `text`, …
  package var format: String = "text"

  package init() {}
}

/// Reads all fields of one record's bytes. Formats implements it and whoever holds a log store is
/// given one, because a store knows no format.
package protocol LogRecordReader: Sendable {
  func record(_ bytes: Span<UInt8>, entry: LogEntry) -> LogRecord
}
