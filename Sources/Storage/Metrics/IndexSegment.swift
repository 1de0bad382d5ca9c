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
    // Few pairs are many occurrences: only the pairs are sorted, the rows come in order anyway.
    let (distinct, numbers) = Self.numbered(rows.labels)
    let order = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    var ends = [UInt32](repeating: 0, count: distinct.count)
    for number in numbers { ends[Int(number)] += 1 }
    var starts: [UInt32] = [0]
    starts.reserveCapacity(distinct.count + 1)
    for number in order {
      let count = ends[number]
      ends[number] = starts[starts.count - 1]
      starts.append(ends[number] + count)
    }
    var postings = [UInt16](repeating: 0, count: numbers.count)
    for row in 0..<rows.count {
      for index in rows.labelRange(row) {
        let number = Int(numbers[index])
        postings[Int(ends[number])] = UInt16(row)
        ends[number] += 1
      }
    }
    pairs = order.map { distinct[$0] }
    self.starts = starts
    self.postings = postings
  }

  /// The distinct ones among the pairs in order of first sight, and for each pair its number there.
  private static func numbered(_ labels: [UInt64]) -> (distinct: [UInt64], numbers: [UInt32]) {
    var distinct: [UInt64] = []
    var numbers: [UInt32] = []
    numbers.reserveCapacity(labels.count)
    let bits = UInt64.bitWidth - (labels.count * 2).leadingZeroBitCount
    // Number plus one; 0 is free. At most half are taken.
    var slots = [UInt32](repeating: 0, count: 1 << bits)
    for pair in labels {
      var slot = Int(truncatingIfNeeded: (pair &* 0x9e37_79b9_7f4a_7c15) >> UInt64(64 - bits))
      while slots[slot] != 0, distinct[Int(slots[slot]) - 1] != pair {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] == 0 {
        distinct.append(pair)
        slots[slot] = UInt32(distinct.count)
      }
      numbers.append(slots[slot] - 1)
    }
    return (distinct, numbers)
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
