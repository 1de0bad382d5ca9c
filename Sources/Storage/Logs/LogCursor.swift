package import Telemetry

/// Goes through the records of a range one by one, from either end.
///
/// Blocks are opened only when their time has come: to show the newest page of a gigabyte costs a
/// look at each block's extent and at the records shown.
package struct LogCursor: Sendable {
  package enum Order: Hashable, Sendable {
    case oldestFirst, newestFirst
  }

  private struct Reading: Sendable {
    let block: LogBlock
    /// Which of its records are wanted; nil for all.
    let marks: LogSelection.Marks?
    /// The rank of `position`, and the first rank not to read any more in either direction.
    var rank: Int
    let end: Int
    var position: LogPosition
  }

  private let order: Order
  private let range: TimeRange
  private let start: LogPosition?
  /// Nil lets every record through.
  private let selection: LogSelection?
  private let least: Severity.Level?
  /// Not opened yet; the next to be opened is last.
  private var waiting: [LogBlock]
  /// A heap by position: the next record's reading first.
  private var readings: [Reading] = []

  init(
    _ snapshot: LogSnapshot, in range: TimeRange, _ order: Order, after start: LogPosition?,
    of selection: LogSelection?, atLeast least: Severity.Level?
  ) {
    self.order = order
    self.range = range
    self.start = start
    self.selection = selection
    self.least = least
    waiting = snapshot.blocks(in: range)
    if let selection { waiting.removeAll { selection.count(in: $0) == 0 } }
    if let least { waiting.removeAll { $0.counts.total(atLeast: least) == 0 } }
    switch order {
    case .oldestFirst: waiting.sort { $0.earliest > $1.earliest }
    case .newestFirst: waiting.sort { $0.newest < $1.newest }
    }
  }

  package mutating func next() -> LogPosition? {
    openDue()
    guard let found = readings.first?.position else { return nil }
    advanceFirst()
    return found
  }

  /// Opens every block that may hold the next record.
  private mutating func openDue() {
    while let block = waiting.last {
      if let next = readings.first?.position {
        let isDue =
          order == .oldestFirst ? block.earliest <= next.time : block.newest >= next.time
        guard isDue else { return }
      }
      waiting.removeLast()
      if let reading = reading(of: block) { insert(reading) }
    }
  }

  private func reading(of block: LogBlock) -> Reading? {
    // Ranks of the range, less what lies on the near side of the starting place.
    var low = block.rank { $0.time > range.start }
    var high = block.rank { $0.time > range.end }
    if let start {
      switch order {
      case .oldestFirst: low = max(low, block.rank { $0 > start })
      case .newestFirst: high = min(high, block.rank { $0 >= start })
      }
    }
    guard low < high else { return nil }
    let (rank, end) = order == .oldestFirst ? (low, high) : (high - 1, low - 1)
    var reading = Reading(
      block: block, marks: selection?.marks(of: block), rank: rank, end: end,
      position: block.position(rank: rank))
    return settle(&reading) ? reading : nil
  }

  /// Goes on to a wanted record, the present one if it is; false at the end of the block.
  private func settle(_ reading: inout Reading) -> Bool {
    let step = order == .oldestFirst ? 1 : -1
    while reading.rank != reading.end, !isWanted(reading) { reading.rank += step }
    guard reading.rank != reading.end else { return false }
    reading.position = reading.block.position(rank: reading.rank)
    return true
  }

  private func isWanted(_ reading: Reading) -> Bool {
    let index = reading.block.entryIndex(rank: reading.rank)
    if let marks = reading.marks, !marks[index] { return false }
    return least.map { reading.block.entries[index].severity >= $0.severity } ?? true
  }

  private mutating func advanceFirst() {
    var reading = readings[0]
    reading.rank += order == .oldestFirst ? 1 : -1
    if settle(&reading) {
      readings[0] = reading
    } else {
      readings.swapAt(0, readings.count - 1)
      readings.removeLast()
    }
    sink()
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (readings[left].position, readings[right].position)
    return order == .oldestFirst ? left < right : right < left
  }

  private mutating func insert(_ reading: Reading) {
    readings.append(reading)
    var child = readings.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      readings.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var first = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < readings.count && precedes(child, first) {
        first = child
      }
      guard first != parent else { return }
      readings.swapAt(first, parent)
      parent = first
    }
  }
}

extension LogSnapshot {
  /// A walk through the records of a range, beginning behind `start` in the walk's direction; only
  /// those of `selection`, and of a level, where they are given.
  package func cursor(
    in range: TimeRange, _ order: LogCursor.Order, after start: LogPosition? = nil,
    of selection: LogSelection? = nil, atLeast level: Severity.Level? = nil
  ) -> LogCursor {
    LogCursor(self, in: range, order, after: start, of: selection, atLeast: level)
  }

  /// Up to `limit` records of a range: a page of them.
  package func positions(
    in range: TimeRange, _ order: LogCursor.Order, after start: LogPosition? = nil,
    of selection: LogSelection? = nil, limit: Int
  ) -> [LogPosition] {
    var cursor = cursor(in: range, order, after: start, of: selection)
    var positions: [LogPosition] = []
    while positions.count < limit, let position = cursor.next() { positions.append(position) }
    return positions
  }

  /// The next record behind `start`, in either direction, for which `condition` holds.
  package func first(
    in range: TimeRange, _ order: LogCursor.Order, after start: LogPosition? = nil,
    where condition: (Span<UInt8>, LogEntry) -> Bool
  ) -> LogPosition? {
    var cursor = cursor(in: range, order, after: start)
    while let position = cursor.next() {
      if withBytes(at: position, condition) == true { return position }
    }
    return nil
  }
}
