import Query
import Storage
import Telemetry

/// The archive as rules see it: what they write goes the way of every source's batches, and what they
/// ask is a snapshot that holds it.
struct ArchivedStore: RuleStore {
  private let archive: Archive

  init(_ archive: Archive) {
    self.archive = archive
  }

  /// Empty once the archive is closed: nobody will look at what is made of it.
  var engine: LocalQueryEngine { LocalQueryEngine(archive.current ?? TelemetrySnapshot()) }

  mutating func append(_ batch: Batch) { archive.send(batch) }
}
