package import Telemetry

/// The logs at one moment of the store's life, for any thread to read; a copy costs one retain.
///
/// Questions take a range whose end is the viewer's clock. Records come in order of time, then
/// input, then line; one without a time of its own stands behind its predecessor.
package struct LogSnapshot: Sendable {
  struct Log: Sendable {
    let source: SourceID
    /// In order of their numbers, which need not be the order of their times.
    let blocks: [LogBlock]
  }

  /// In order of their sources.
  let logs: [Log]
  package let counts: LogStore.Counts
  /// Differs between two snapshots of one store where anything was appended between them.
  package let version: UInt64

  package init() {
    self.init(logs: [], dropped: 0, retainedBytes: 0, version: 0)
  }

  init(logs: [Log], dropped: Int, retainedBytes: Int, version: UInt64) {
    self.logs = logs
    self.version = version
    let records = logs.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.entries.count } }
    counts = LogStore.Counts(
      records: records, retainedBytes: retainedBytes, dropped: dropped)
  }

  package var isEmpty: Bool { counts.records == 0 }

  /// The sources that have records, in their order.
  package var sources: [SourceID] { logs.map(\.source) }

  /// The times of the earliest and the newest record; nil while there is none.
  package var extent: (earliest: Timestamp, newest: Timestamp)? {
    var found: (earliest: Timestamp, newest: Timestamp)?
    for log in logs {
      for block in log.blocks {
        let known = found ?? (block.earliest, block.newest)
        found = (min(known.earliest, block.earliest), max(known.newest, block.newest))
      }
    }
    return found
  }

  /// The blocks that may hold records of a range, for a reader that goes through bytes whole.
  package func blocks(in range: TimeRange) -> [LogBlock] {
    logs.flatMap { log in
      log.blocks.filter { $0.newest > range.start && $0.earliest <= range.end }
    }
  }
}

// MARK: one record

extension LogSnapshot {
  /// What the index knows of a record; nil where it was dropped since.
  package func entry(at position: LogPosition) -> LogEntry? {
    block(of: position)?.entries[position.entry]
  }

  /// The source's line number, from 1.
  package func line(at position: LogPosition) -> Int? {
    block(of: position).map { $0.firstLine + Int($0.entries[position.entry].line) }
  }

  /// Lends the record's bytes as they came, line breaks behind it included.
  package func withBytes<Result>(
    at position: LogPosition, _ body: (Span<UInt8>, LogEntry) -> Result
  ) -> Result? {
    guard let block = block(of: position) else { return nil }
    let bytes = block.bytes
    return body(
      bytes.span.extracting(block.byteRange(position.entry)), block.entries[position.entry])
  }

  /// All fields of a record, by a reader that knows its format.
  package func record(at position: LogPosition, by reader: some LogRecordReader) -> LogRecord? {
    withBytes(at: position) { bytes, entry in reader.record(bytes, entry: entry) }
  }

  func block(of position: LogPosition) -> LogBlock? {
    guard let log = logs.first(where: { $0.source == position.source }) else { return nil }
    var (low, high) = (0, log.blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if log.blocks[middle].number < position.block { low = middle + 1 } else { high = middle }
    }
    guard low < log.blocks.count, log.blocks[low].number == position.block,
      position.entry < log.blocks[low].entries.count
    else { return nil }
    return log.blocks[low]
  }
}

// MARK: counting

extension LogSnapshot {
  /// How many records of each level a range has.
  package func levels(in range: TimeRange) -> LogLevelCounts {
    var counts = LogLevelCounts()
    for block in blocks(in: range) {
      if range.start < block.earliest, block.newest <= range.end {
        counts += block.counts
      } else {
        for entry in block.entries where range.contains(entry.time) { counts.add(entry.severity) }
      }
    }
    return counts
  }

  package func count(in range: TimeRange) -> Int { levels(in: range).total }

  /// The range in `buckets` equal steps, each open on the left like the range, and the records of
  /// each level in them.
  package func histogram(in range: TimeRange, buckets: Int) -> [LogLevelCounts] {
    var counts = [LogLevelCounts](repeating: LogLevelCounts(), count: max(0, buckets))
    let duration = range.duration.nanoseconds
    guard buckets > 0, duration > 0 else { return counts }
    let step = (duration - 1) / Int64(buckets) + 1
    // Records at a bucket's end belong to it: one nanosecond less before the division.
    func bucket(_ time: Timestamp) -> Int {
      Int((time.nanoseconds - range.start.nanoseconds - 1) / step)
    }
    for block in blocks(in: range) {
      let isInside = range.start < block.earliest && block.newest <= range.end
      if isInside, bucket(block.earliest) == bucket(block.newest) {
        counts[bucket(block.earliest)] += block.counts
      } else {
        for entry in block.entries where range.contains(entry.time) {
          counts[bucket(entry.time)].add(entry.severity)
        }
      }
    }
    return counts
  }
}
