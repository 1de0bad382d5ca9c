package import Telemetry

/// Native histograms that are being added up, whatever their resolution and zero bucket: the result
/// has the coarsest resolution and the widest zero bucket among them, and of custom bounds those
/// that all share (Prometheus `FloatHistogram.KahanAdd`).
package struct NativeHistogramSum: Sendable {
  /// Exponential and custom buckets do not add up.
  package struct MixedBuckets: Error {}

  private var schema: Int32
  private var zeroThreshold: Double
  private var zeroCount: CompensatedSum
  private var count: CompensatedSum
  private var sum: CompensatedSum
  private var positive: IndexedCounts
  private var negative: IndexedCounts
  private var customBounds: [Double]
  private var resetHint: NativeHistogram.ResetHint
  /// Some bounds were not shared, and their buckets were merged.
  package private(set) var isReconciled = false
  /// One says that it starts anew, another that it does not.
  package private(set) var hasResetConflict = false

  package init(_ histogram: NativeHistogram) {
    schema = histogram.schema
    zeroThreshold = histogram.zeroThreshold
    zeroCount = CompensatedSum(histogram.zeroCount)
    count = CompensatedSum(histogram.count)
    sum = CompensatedSum(histogram.sum)
    positive = IndexedCounts(histogram.positive)
    negative = IndexedCounts(histogram.negative)
    customBounds = histogram.customBounds
    resetHint = histogram.resetHint
  }

  package var value: NativeHistogram {
    NativeHistogram(
      schema: schema, zeroThreshold: zeroThreshold, zeroCount: zeroCount.value,
      count: count.value, sum: sum.value, positive: positive.buckets, negative: negative.buckets,
      customBounds: customBounds, resetHint: resetHint)
  }

  package mutating func add(_ histogram: NativeHistogram) throws(MixedBuckets) {
    var other = NativeHistogramSum(histogram)
    try add(&other)
  }

  package mutating func subtract(_ histogram: NativeHistogram) throws(MixedBuckets) {
    var other = NativeHistogramSum(histogram)
    other.multiply(by: -1)
    try add(&other)
  }

  private mutating func add(_ other: inout NativeHistogramSum) throws(MixedBuckets) {
    guard (schema == NativeHistogram.customSchema) == (other.schema == NativeHistogram.customSchema)
    else { throw MixedBuckets() }
    takeHint(other.resetHint)
    if schema == NativeHistogram.customSchema {
      shareBounds(&other)
    } else {
      while zeroThreshold != other.zeroThreshold {
        if zeroThreshold < other.zeroThreshold {
          widenZeroBucket(to: other.zeroThreshold)
        } else {
          other.widenZeroBucket(to: zeroThreshold)
        }
      }
      let coarsest = min(schema, other.schema)
      reduce(to: coarsest)
      other.reduce(to: coarsest)
      zeroCount.add(other.zeroCount)
      negative.add(other.negative)
    }
    positive.add(other.positive)
    count.add(other.count)
    sum.add(other.sum)
  }

  package mutating func multiply(by factor: Double) {
    zeroCount.multiply(by: factor)
    count.multiply(by: factor)
    sum.multiply(by: factor)
    positive.multiply(by: factor)
    negative.multiply(by: factor)
  }

  package mutating func divide(by divisor: Double) {
    zeroCount.divide(by: divisor)
    count.divide(by: divisor)
    sum.divide(by: divisor)
    positive.divide(by: divisor)
    negative.divide(by: divisor)
  }

  /// Some figure is too great for a double.
  package var hasOverflow: Bool {
    [zeroCount, count, sum].contains { $0.sum.isInfinite }
      || (positive.counts + negative.counts).contains { $0.sum.isInfinite }
  }

  /// Down to a schema not above the present one; nothing else moves.
  package mutating func reduce(to coarser: Int32) {
    positive.coarsen(schema - coarser)
    negative.coarsen(schema - coarser)
    schema = min(schema, coarser)
  }

  /// A gauge stays one; what is known of only one is not known of both.
  private mutating func takeHint(_ other: NativeHistogram.ResetHint) {
    switch (resetHint, other) {
    case (.gauge, _): break
    case (_, .gauge): resetHint = .gauge
    case (let mine, let theirs) where mine == theirs: break
    case (.unknown, _), (_, .unknown): resetHint = .unknown
    default:
      resetHint = .unknown
      hasResetConflict = true
    }
  }
}

extension NativeHistogramSum {
  /// Gives both the bounds that both have; what lay between others goes to the next one above.
  private mutating func shareBounds(_ other: inout NativeHistogramSum) {
    guard customBounds != other.customBounds else { return }
    let theirs = Set(other.customBounds)
    let shared = customBounds.filter(theirs.contains)
    keep(shared)
    other.keep(shared)
    isReconciled = true
  }

  private mutating func keep(_ shared: [Double]) {
    let bounds = customBounds
    positive.renumber { index in
      guard index < bounds.count else { return shared.count }
      return shared.firstIndex { $0 >= bounds[index] } ?? shared.count
    }
    customBounds = shared
  }

  /// Takes every bucket that begins below the threshold into the zero bucket. A threshold inside a
  /// bucket that holds something is moved to that bucket's end: its observations cannot be parted.
  package mutating func widenZeroBucket(to threshold: Double) {
    var threshold = threshold
    var before: Double
    repeat {
      before = threshold
      for side in [positive, negative] { threshold = end(of: threshold, in: side) }
    } while threshold != before
    zeroThreshold = threshold
    zeroCount.add(positive.removeFirst(numberInside(threshold, of: positive)))
    zeroCount.add(negative.removeFirst(numberInside(threshold, of: negative)))
  }

  private func end(of threshold: Double, in side: IndexedCounts) -> Double {
    for (place, index) in side.indexes.enumerated() {
      guard BucketBounds.exponential(index - 1, schema: schema) < threshold else { break }
      let upper = BucketBounds.exponential(index, schema: schema)
      if upper > threshold { return side.counts[place].value == 0 ? threshold : upper }
    }
    return threshold
  }

  private func numberInside(_ threshold: Double, of side: IndexedCounts) -> Int {
    side.indexes.firstIndex { BucketBounds.exponential($0 - 1, schema: schema) >= threshold }
      ?? side.indexes.count
  }
}
