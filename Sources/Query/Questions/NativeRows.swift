import Telemetry

/// Native buckets merged to a number of rows that can be read: the finest resolution with no more
/// than `limit` of them between the lowest and the highest that hold something. The zero bucket is a
/// row of its own, and custom bounds stay as they are.
struct NativeRows {
  static let limit = 24

  /// Lowest first.
  let buckets: [HistogramBucket]
  /// What every histogram is brought to; nothing is in it.
  private let layout: NativeHistogram
  private let negative: ClosedRange<Int>?
  private let positive: ClosedRange<Int>?
  private let hasZero: Bool

  /// Nil for no histograms.
  init?(_ histograms: [NativeHistogram]) {
    guard let first = histograms.first else { return nil }
    var sum = NativeHistogramSum(first)
    for histogram in histograms.dropFirst() {
      // Custom buckets among exponential ones, or the other way, have no place: their cells are
      // unknown.
      do throws(NativeHistogramSum.MixedBuckets) { try sum.add(histogram) } catch { continue }
    }
    var whole = sum.value.compacted()
    while Self.rowCount(whole) > Self.limit, !whole.hasCustomBounds,
      whole.schema > NativeHistogram.smallestSchema
    {
      whole = whole.reduced(to: whole.schema - 1)
    }
    hasZero = whole.zeroCount != 0
    negative = Self.range(whole.negative)
    positive = whole.hasCustomBounds ? 0...whole.customBounds.count : Self.range(whole.positive)
    layout = NativeHistogram(
      schema: whole.schema, zeroThreshold: whole.zeroThreshold, customBounds: whole.customBounds)
    buckets = Self.buckets(layout, negative, positive, hasZero)
  }

  /// Parallel to the buckets; nil for a histogram that has no place among them.
  func counts(_ histogram: NativeHistogram) -> [Double]? {
    var sum = NativeHistogramSum(histogram)
    do throws(NativeHistogramSum.MixedBuckets) { try sum.add(layout) } catch { return nil }
    let whole = sum.value
    var counts = [Double](repeating: 0, count: buckets.count)
    let zero = negative?.count ?? 0
    whole.negative.visit { index, count in
      if let negative, negative.contains(index) { counts[negative.upperBound - index] += count }
    }
    if hasZero { counts[zero] = whole.zeroCount }
    let start = zero + (hasZero ? 1 : 0)
    whole.positive.visit { index, count in
      if let positive, positive.contains(index) {
        counts[start + index - positive.lowerBound] += count
      }
    }
    return counts
  }

  private static func rowCount(_ histogram: NativeHistogram) -> Int {
    (range(histogram.negative)?.count ?? 0) + (range(histogram.positive)?.count ?? 0)
      + (histogram.zeroCount == 0 ? 0 : 1)
  }

  /// From the lowest to the highest number that holds something.
  private static func range(_ buckets: NativeHistogram.Buckets) -> ClosedRange<Int>? {
    var range: ClosedRange<Int>?
    buckets.visit { index, count in
      guard count != 0 else { return }
      range = (range?.lowerBound ?? index)...index
    }
    return range
  }

  private static func buckets(
    _ layout: NativeHistogram, _ negative: ClosedRange<Int>?, _ positive: ClosedRange<Int>?,
    _ hasZero: Bool
  ) -> [HistogramBucket] {
    if layout.hasCustomBounds {
      return HistogramBucket.buckets(upperBounds: layout.customBounds + [.infinity])
    }
    let zero = layout.zeroThreshold
    var buckets: [HistogramBucket] = []
    for index in (negative ?? 0...0).reversed() where negative != nil {
      buckets.append(
        HistogramBucket(lower: -layout.bound(index), upper: min(-layout.bound(index - 1), -zero)))
    }
    if hasZero { buckets.append(HistogramBucket(lower: -zero, upper: zero)) }
    for index in positive ?? 0...0 where positive != nil {
      buckets.append(
        HistogramBucket(lower: max(layout.bound(index - 1), zero), upper: layout.bound(index)))
    }
    return buckets
  }
}
