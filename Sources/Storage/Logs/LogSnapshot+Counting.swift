package import Telemetry

extension LogSnapshot {
  /// How many of the selected records of each level a range has.
  package func levels(in range: TimeRange, of selection: LogSelection) -> LogLevelCounts {
    var counts = LogLevelCounts()
    for block in blocks(in: range) {
      let marks = selection.marks(of: block)
      guard marks.counts.total > 0 else { continue }
      if range.start < block.earliest, block.newest <= range.end {
        counts += marks.counts
      } else {
        marks.visit { index in
          let entry = block.entries[index]
          if range.contains(entry.time) { counts.add(entry.severity) }
        }
      }
    }
    return counts
  }

  /// The records of a range, or the selected ones, in exactly `columns` steps that end with the one
  /// in which the range ends.
  ///
  /// A block that lies in one step costs a look at its extent, and so does one without a selected
  /// record; only blocks across the edge of a step are gone through.
  package func histogram(
    in range: TimeRange, columns: Int, of selection: LogSelection? = nil
  ) -> LogHistogram {
    let count = max(1, columns)
    let width = (range.duration.nanoseconds / Int64(max(1, count - 1))).saturatingAdd(1)
    let last = range.end.nanoseconds.saturatingSubtract(1).flooredDivision(by: width)
    var table = LogHistogram(
      step: .nanoseconds(width), first: last - Int64(count) + 1,
      columns: [LogLevelCounts](repeating: LogLevelCounts(), count: count))
    for block in blocks(in: range) { table.add(block, in: range, selection?.marks(of: block)) }
    return table
  }
}

extension LogHistogram {
  fileprivate mutating func add(
    _ block: LogBlock, in range: TimeRange, _ marks: LogSelection.Marks?
  ) {
    if let marks, marks.counts.total == 0 { return }
    let isInside = range.start < block.earliest && block.newest <= range.end
    if isInside, nearestColumn(to: block.earliest) == nearestColumn(to: block.newest) {
      columns[nearestColumn(to: block.earliest)] += marks?.counts ?? block.counts
      return
    }
    // Neighbours mostly share a column: a division only where one is left.
    var (low, high, current) = (Int64.max, Int64.min, 0)
    let width = step.nanoseconds
    func add(_ entry: LogEntry) {
      guard range.contains(entry.time) else { return }
      if entry.time.nanoseconds <= low || entry.time.nanoseconds > high {
        current = nearestColumn(to: entry.time)
        low = (first + Int64(current)).saturatingMultiply(width)
        high = low.saturatingAdd(width)
      }
      columns[current].add(entry.severity)
    }
    if let marks {
      marks.visit { add(block.entries[$0]) }
    } else {
      for entry in block.entries { add(entry) }
    }
  }
}
