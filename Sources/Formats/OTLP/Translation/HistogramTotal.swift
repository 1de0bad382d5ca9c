/// The sum of delta histograms with explicit bounds.
struct HistogramTotal: Hashable, Sendable {
  private var bounds: [Double] = []
  private var counts: [UInt64] = []
  private var count: UInt64 = 0
  private var sum = 0.0

  /// Adds a delta and makes it cumulative. Other bounds begin anew, which reads as a reset.
  mutating func add(_ point: inout OTLPHistogramPoint) {
    if bounds != point.explicitBounds || counts.count != point.bucketCounts.count {
      self = HistogramTotal()
      bounds = point.explicitBounds
      counts = [UInt64](repeating: 0, count: point.bucketCounts.count)
    }
    for index in counts.indices { counts[index].add(point.bucketCounts[index]) }
    count.add(point.count)
    sum += point.sum ?? 0
    point.bucketCounts = counts
    point.count = count
    if point.sum != nil { point.sum = sum }
  }
}

extension UInt64 {
  /// Stops at the greatest number: counts are what a sender says they are.
  mutating func add(_ other: UInt64) {
    let (sum, overflow) = addingReportingOverflow(other)
    self = overflow ? .max : sum
  }
}
