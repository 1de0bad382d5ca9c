package import Telemetry

/// Some records of one source that lie together: their bytes, an entry each, and what tells a
/// reader that it need not look inside. Never changes, so snapshots share it.
package final class LogBlock: Sendable {
  package let source: SourceID
  /// Among all blocks its source ever had.
  let number: Int
  /// The source's line number of the first byte.
  package let firstLine: Int
  package let bytes: [UInt8]
  /// In the order of their offsets; never empty.
  package let entries: [LogEntry]
  package let earliest: Timestamp
  package let newest: Timestamp
  package let counts: LogLevelCounts
  /// One line that is not finished yet: another block will have its number.
  let isProvisional: Bool
  /// The entries' indices by time, where that is not the order in which they stand.
  private let order: [UInt32]?

  init(
    source: SourceID, number: Int, firstLine: Int, bytes: [UInt8], entries: [LogEntry],
    extent: LogExtent, isProvisional: Bool = false
  ) {
    self.source = source
    self.number = number
    self.firstLine = firstLine
    self.bytes = bytes
    self.entries = entries
    self.isProvisional = isProvisional
    (earliest, newest, counts) = (extent.earliest, extent.newest, extent.counts)
    order = extent.isOrdered ? nil : Self.order(entries)
  }

  /// Stable, so a record without a time of its own stays behind the one whose time it borrows.
  private static func order(_ entries: [LogEntry]) -> [UInt32] {
    entries.indices.map { UInt32($0) }.sorted { left, right in
      let (leftTime, rightTime) = (entries[Int(left)].time, entries[Int(right)].time)
      return leftTime == rightTime ? left < right : leftTime < rightTime
    }
  }

  /// What it costs in memory, about.
  var retainedBytes: Int {
    bytes.count + entries.count * MemoryLayout<LogEntry>.stride + (order?.count ?? 0) * 4 + 200
  }

  /// The index of the entry that is `rank`th by time.
  func entryIndex(rank: Int) -> Int {
    order.map { Int($0[rank]) } ?? rank
  }

  func position(rank: Int) -> LogPosition {
    let index = entryIndex(rank: rank)
    return LogPosition(time: entries[index].time, source: source, block: number, entry: index)
  }

  /// How many of the entries, by time, come before the first for which `condition` holds.
  func rank(where condition: (LogPosition) -> Bool) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(position(rank: middle)) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The bytes of one record, up to the next entry.
  func byteRange(_ index: Int) -> Range<Int> {
    let start = Int(entries[index].offset)
    let end = index + 1 < entries.count ? Int(entries[index + 1].offset) : bytes.count
    return start..<max(start, end)
  }
}
