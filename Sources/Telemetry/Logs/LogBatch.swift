/// Whole records from one source in the order of their bytes; becomes one block of the log store.
package struct LogBatch: Sendable {
  package var source: SourceID
  package var arrived: Timestamp
  /// The source's line number (from 1) of the first byte.
  package var firstLine: Int
  package var bytes: [UInt8]
  /// In the order of their offsets. Bytes between entries (blank lines) belong to none.
  package var entries: [LogEntry]
  /// One line that is not finished yet, shown because nothing followed for a while: the source's
  /// next batch replaces it and holds it whole.
  package var isProvisional: Bool

  package init(
    source: SourceID, arrived: Timestamp, firstLine: Int, bytes: [UInt8], entries: [LogEntry],
    isProvisional: Bool = false
  ) {
    self.source = source
    self.arrived = arrived
    self.firstLine = firstLine
    self.bytes = bytes
    self.entries = entries
    self.isProvisional = isProvisional
  }
}
