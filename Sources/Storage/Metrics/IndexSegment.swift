/// A full stretch of the index with its postings: for every label pair, the series that carry it.
/// Immutable, hence shared by the store and all snapshots.
final class IndexSegment: Sendable {
  let rows: IndexRows
  /// Distinct label pairs, ascending: all values of a name lie together.
  private let pairs: [UInt64]
  private let starts: [UInt32]
  private let postings: [UInt16]

  init(_ rows: IndexRows) {
    self.rows = rows
    var occurrences: [(pair: UInt64, row: UInt16)] = []
    occurrences.reserveCapacity(rows.labels.count)
    for row in 0..<rows.count {
      for index in rows.labelRange(row) {
        occurrences.append((rows.labels[index], UInt16(row)))
      }
    }
    occurrences.sort { ($0.pair, $0.row) < ($1.pair, $1.row) }
    var pairs: [UInt64] = []
    var starts: [UInt32] = []
    for (index, occurrence) in occurrences.enumerated() where pairs.last != occurrence.pair {
      pairs.append(occurrence.pair)
      starts.append(UInt32(index))
    }
    starts.append(UInt32(occurrences.count))
    self.pairs = pairs
    self.starts = starts
    postings = occurrences.map(\.row)
  }

  /// The distinct values of a name, as indexes for `value(at:)` and `series(at:)`.
  func values(of name: LabelSymbol) -> Range<Int> {
    let first = UInt64(name.number) << 32
    return lowerBound(first)..<lowerBound(first + (1 << 32))
  }

  func index(of name: LabelSymbol, value: LabelSymbol) -> Int? {
    let pair = UInt64(name.number) << 32 | UInt64(value.number)
    let index = lowerBound(pair)
    return index < pairs.count && pairs[index] == pair ? index : nil
  }

  func value(at index: Int) -> LabelSymbol {
    LabelSymbol(UInt32(truncatingIfNeeded: pairs[index]))
  }

  func series(at index: Int) -> ArraySlice<UInt16> {
    postings[Int(starts[index])..<Int(starts[index + 1])]
  }

  private func lowerBound(_ pair: UInt64) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
