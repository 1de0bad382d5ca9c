package import Telemetry

/// `sum` and `avg` of native histograms, over series or over time.
package struct NativeHistogramAggregation: Sendable {
  private var sum: NativeHistogramSum
  private var count = 1.0
  /// Once the sum would be too great for a double, the mean goes on by itself.
  private var isRunningMean = false
  private let isAverage: Bool
  private var hints: Set<NativeHistogram.ResetHint>
  package private(set) var notes: HistogramNotes = []

  package init(_ first: NativeHistogram, isAverage: Bool) {
    sum = NativeHistogramSum(first)
    self.isAverage = isAverage
    hints = [first.resetHint]
  }

  /// False, and said, where exponential buckets meet custom ones: the whole group has no value then.
  package mutating func add(_ histogram: NativeHistogram) -> Bool {
    count += 1
    hints.insert(histogram.resetHint)
    do throws(NativeHistogramSum.MixedBuckets) {
      try isAverage ? addToMean(histogram) : sum.add(histogram)
    } catch {
      notes = [.mixedBuckets]
      return false
    }
    if sum.isReconciled { notes.insert(.reconciledInAggregation) }
    if hints.isSuperset(of: [.reset, .notReset]) { notes.insert(.resetConflictInAggregation) }
    return true
  }

  private mutating func addToMean(
    _ histogram: NativeHistogram
  ) throws(NativeHistogramSum.MixedBuckets) {
    if !isRunningMean {
      var next = sum
      try next.add(histogram)
      if !next.hasOverflow {
        sum = next
        return
      }
      isRunningMean = true
      sum.divide(by: count - 1)
    }
    sum.multiply(by: (count - 1) / count)
    try sum.add(histogram.divided(by: count))
  }

  package var value: NativeHistogram {
    var result = sum
    if isAverage, !isRunningMean { result.divide(by: count) }
    return result.value.compacted()
  }
}
