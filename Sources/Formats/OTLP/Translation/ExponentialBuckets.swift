import Telemetry

/// Buckets of one sign at one scale, dense between the first and the last; indexes are wide, so
/// that no sender's offset overflows.
struct ExponentialBuckets: Hashable, Sendable {
  private(set) var offset = 0
  private(set) var counts: [UInt64] = []

  init() {}

  /// Without the empty buckets at both ends, which writers send to keep their arrays as they are.
  init(_ buckets: OTLPExponentialPoint.Buckets) {
    guard let first = buckets.counts.firstIndex(where: { $0 > 0 }),
      let last = buckets.counts.lastIndex(where: { $0 > 0 })
    else { return }
    offset = Int(buckets.offset) + first
    counts = Array(buckets.counts[first...last])
  }

  var isEmpty: Bool { counts.isEmpty }
  var range: Range<Int> { offset..<offset + counts.count }

  var total: UInt64 {
    var total: UInt64 = 0
    for count in counts { total.add(count) }
    return total
  }

  /// The same observations at a scale smaller by `steps`: 2^steps neighbours become one bucket.
  func coarser(by steps: Int) -> ExponentialBuckets {
    guard steps > 0, !isEmpty else { return self }
    var merged = ExponentialBuckets()
    merged.offset = offset >> steps
    let last = (offset + counts.count - 1) >> steps
    merged.counts = [UInt64](repeating: 0, count: last - merged.offset + 1)
    for (index, count) in counts.enumerated() {
      merged.counts[((offset + index) >> steps) - merged.offset].add(count)
    }
    return merged
  }

  mutating func add(_ other: ExponentialBuckets) {
    guard !other.isEmpty else { return }
    let whole = range(with: other)
    var sum = [UInt64](repeating: 0, count: whole.count)
    for (index, count) in counts.enumerated() { sum[offset + index - whole.lowerBound].add(count) }
    for (index, count) in other.counts.enumerated() {
      sum[other.offset + index - whole.lowerBound].add(count)
    }
    (offset, counts) = (whole.lowerBound, sum)
  }

  func range(with other: ExponentialBuckets) -> Range<Int> {
    if isEmpty { return other.range }
    if other.isEmpty { return range }
    return min(
      range.lowerBound, other.range.lowerBound)..<max(
        range.upperBound, other.range.upperBound)
  }

  /// As Prometheus keeps them: bucket 0 is there the one that ends at 1 and here the one that begins
  /// at it, and gaps of up to two empty buckets are cheaper filled than spanned.
  var native: NativeHistogram.Buckets {
    var buckets = NativeHistogram.Buckets()
    var end = 0
    for (index, count) in counts.enumerated() where count > 0 {
      let bucket = offset + index + 1
      let gap = bucket - end
      if let last = buckets.spans.indices.last, gap <= 2 {
        buckets.spans[last].length += UInt32(gap) + 1
        for _ in 0..<gap { buckets.counts.append(0) }
      } else {
        buckets.spans.append(.init(offset: Int32(clamping: gap), length: 1))
      }
      buckets.counts.append(Double(count))
      end = bucket + 1
    }
    return buckets
  }
}
