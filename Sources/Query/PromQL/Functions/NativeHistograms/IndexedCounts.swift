import Telemetry

/// Buckets of one sign by their numbers, ascending, none twice: the form in which histograms of
/// different layouts are brought together. What rounding loses is kept beside each count.
struct IndexedCounts: Sendable {
  private(set) var indexes: [Int] = []
  private(set) var counts: [CompensatedSum] = []

  init(_ buckets: NativeHistogram.Buckets) {
    indexes.reserveCapacity(buckets.counts.count)
    counts.reserveCapacity(buckets.counts.count)
    buckets.visit { index, count in
      indexes.append(index)
      counts.append(CompensatedSum(count))
    }
  }

  /// As sums without what rounding lost.
  var buckets: NativeHistogram.Buckets {
    var builder = BucketBuilder()
    for place in indexes.indices { builder.append(indexes[place], count: counts[place].value) }
    return builder.buckets
  }

  /// Gives every bucket another number; neighbours that get the same one are added up. The numbers
  /// must not change their order.
  mutating func renumber(_ target: (Int) -> Int) {
    var kept = 0
    for place in indexes.indices {
      let index = target(indexes[place])
      if kept > 0, indexes[kept - 1] == index {
        counts[kept - 1].add(counts[place])
      } else {
        indexes[kept] = index
        counts[kept] = counts[place]
        kept += 1
      }
    }
    indexes.removeSubrange(kept...)
    counts.removeSubrange(kept...)
  }

  /// Halves the resolution `steps` times.
  mutating func coarsen(_ steps: Int32) {
    if steps > 0 { renumber { (($0 - 1) >> Int(steps)) + 1 } }
  }

  mutating func add(_ other: IndexedCounts) {
    if indexes == other.indexes {
      for place in counts.indices { counts[place].add(other.counts[place]) }
      return
    }
    let (mine, mineCounts) = (indexes, counts)
    indexes.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    var (left, right) = (0, 0)
    while left < mine.count || right < other.indexes.count {
      let index = left < mine.count ? mine[left] : .max
      let otherIndex = right < other.indexes.count ? other.indexes[right] : .max
      var count = index <= otherIndex ? mineCounts[left] : CompensatedSum()
      if otherIndex <= index {
        count.add(other.counts[right])
        right += 1
      }
      if index <= otherIndex { left += 1 }
      indexes.append(min(index, otherIndex))
      counts.append(count)
    }
  }

  mutating func multiply(by factor: Double) {
    for place in counts.indices { counts[place].multiply(by: factor) }
  }

  mutating func divide(by divisor: Double) {
    for place in counts.indices { counts[place].divide(by: divisor) }
  }

  /// Takes out the first buckets and gives what was in them.
  mutating func removeFirst(_ number: Int) -> CompensatedSum {
    var sum = CompensatedSum()
    for place in 0..<number { sum.add(counts[place]) }
    indexes.removeFirst(number)
    counts.removeFirst(number)
    return sum
  }
}

/// Makes spans of bucket numbers, which must ascend.
struct BucketBuilder {
  private(set) var buckets = NativeHistogram.Buckets()
  private var next = 0

  mutating func append(_ index: Int, count: Double) {
    if index == next, !buckets.spans.isEmpty {
      buckets.spans[buckets.spans.count - 1].length += 1
    } else {
      buckets.spans.append(.init(offset: Int32(clamping: index - next), length: 1))
    }
    buckets.counts.append(count)
    next = index + 1
  }
}
