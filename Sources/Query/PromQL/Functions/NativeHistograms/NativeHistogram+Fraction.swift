package import Telemetry

extension NativeHistogram {
  /// The share of all observations between two values, as Prometheus 3 `HistogramFraction`: the
  /// inverse of `quantile`, with its ways of guessing inside a bucket. Observations of NaN lie
  /// between no values.
  package func fraction(
    from lower: Double, to upper: Double, notes: inout HistogramNotes
  ) -> Double {
    if count == 0 || lower.isNaN || upper.isNaN { return .nan }
    if lower >= upper { return 0 }
    let buckets = allBuckets.map { bucket in
      var bucket = bucket
      if bucket.lower <= 0, bucket.upper >= 0 { endAtZero(&bucket) }
      return bucket
    }
    var all = count
    if sum.isNaN {
      all = buckets.reduce(0) { $0 + $1.count }
      if all < count { notes.insert(.fractionHasNaNs) }
    }
    let below = rank(of: lower, in: buckets, all: all)
    return (rank(of: upper, in: buckets, all: all) - below) / count
  }

  /// How many observations lie below a value.
  private func rank(of value: Double, in buckets: [Bucket], all: Double) -> Double {
    var below = 0.0
    for bucket in buckets {
      if bucket.lower >= value { return min(below, all) }
      if bucket.upper > value {
        // A bucket without beginning is not parted, as if all of it lay below.
        if bucket.lower == -.infinity { return min(bucket.count, all) }
        let isLinear = hasCustomBounds || (bucket.lower <= 0 && bucket.upper >= 0)
        let inside = bucket.fraction(below: value, isLinear: isLinear)
        return min(below + bucket.count * inside, all)
      }
      below += bucket.count
    }
    return all
  }
}
