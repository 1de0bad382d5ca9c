package import Storage
package import Telemetry

/// Answers every question of a page, a command or a rule from one snapshot.
///
/// Pure: the same snapshot, range and question give the same answer, and nothing later than the end
/// of the range that is asked about has a part in it. The questions are its extensions, a file for
/// each kind of telemetry.
package struct LocalQueryEngine: Sendable {
  package let snapshot: TelemetrySnapshot
  /// Reads the fields of the log records that are shown or filtered by field.
  package let logReader: any LogRecordReader

  /// A monotonic clock for questions whose cost is limited; an answer does not depend on it, only
  /// whether there is one. Nil leaves them without a limit in time.
  package let stopwatch: (@Sendable () -> Duration)?

  package init(
    _ snapshot: TelemetrySnapshot, logReader: any LogRecordReader = RawLineReader(),
    stopwatch: (@Sendable () -> Duration)? = nil
  ) {
    self.snapshot = snapshot
    self.logReader = logReader
    self.stopwatch = stopwatch
  }

  /// In the order in which they were opened.
  package var sources: [SourceReport] { snapshot.sources }

  package func source(_ id: SourceID) -> SourceReport? {
    snapshot.sources.first { $0.source == id }
  }
}
