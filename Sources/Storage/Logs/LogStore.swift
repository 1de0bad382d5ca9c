package import Telemetry

/// All log records, as their raw bytes and 16 bytes each beside them, in blocks of one source.
///
/// One writer appends; readers take a snapshot. Bounded by bytes: of the sources' oldest blocks the
/// one whose newest record is oldest goes first, and what is dropped is counted.
package struct LogStore: Sendable {
  package struct Counts: Hashable, Sendable {
    package var records = 0
    package var retainedBytes = 0
    /// Records dropped to stay within the memory allowed.
    package var dropped = 0
  }

  private let byteLimit: Int
  private var sources: [SourceID: LogSource] = [:]
  private var closedBytes = 0
  private var openBytes = 0
  private var dropped = 0
  private var version: UInt64 = 0

  package init(retainedBytes: Int = 256 << 20) {
    byteLimit = retainedBytes
  }

  package mutating func append(_ batch: LogBatch) {
    version += 1
    var source = sources.removeValue(forKey: batch.source) ?? LogSource(batch.source)
    openBytes -= source.openRetainedBytes
    closedBytes += source.append(batch)
    openBytes += source.openRetainedBytes
    sources[batch.source] = source
    while closedBytes + openBytes > byteLimit, dropOldest() {}
  }

  package var snapshot: LogSnapshot {
    let logs = sources.values.sorted { $0.source < $1.source }
      .map { LogSnapshot.Log(source: $0.source, blocks: $0.snapshot) }
    return LogSnapshot(
      logs: logs, dropped: dropped, retainedBytes: closedBytes + openBytes, version: version)
  }

  /// False where no closed block is left: what is open is bounded by the number of sources.
  private mutating func dropOldest() -> Bool {
    let oldest = sources.values.min { left, right in
      (left.blocks.first?.newest ?? .distantFuture) < (right.blocks.first?.newest ?? .distantFuture)
    }
    guard let id = oldest?.source, oldest?.blocks.isEmpty == false else { return false }
    guard let gone = sources[id]?.dropFirst() else { return false }
    closedBytes -= gone.bytes
    dropped += gone.records
    return true
  }
}
