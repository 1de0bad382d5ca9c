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

  package init(
    _ snapshot: TelemetrySnapshot, logReader: any LogRecordReader = RawLineReader()
  ) {
    self.snapshot = snapshot
    self.logReader = logReader
  }

  /// In the order in which they were opened.
  package var sources: [SourceReport] { snapshot.sources }

  package func source(_ id: SourceID) -> SourceReport? {
    snapshot.sources.first { $0.source == id }
  }
}
