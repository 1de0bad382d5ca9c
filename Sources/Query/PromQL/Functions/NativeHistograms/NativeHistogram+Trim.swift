package import Telemetry

/// What the operators `</` and `>/` keep of a native histogram (Prometheus `TrimBuckets`).
extension NativeHistogram {
  /// Without the observations above a value, as far as buckets tell.
  package func trimmed(above value: Double) -> NativeHistogram {
    trimmed {
      $0.part(below: value, isLinear: $1)
    } zero: {
      ($0.lower, min($0.upper, value))
    }
  }

  /// Without the observations below a value, as far as buckets tell.
  package func trimmed(below value: Double) -> NativeHistogram {
    trimmed {
      $0.part(above: value, isLinear: $1)
    } zero: {
      (max($0.lower, value), $0.upper)
    }
  }

  /// Where anything goes, count and sum are estimated anew from what stays.
  private func trimmed(
    _ part: (Bucket, _ isLinear: Bool) -> Bucket.Part,
    zero: (Bucket) -> (lower: Double, upper: Double)
  ) -> NativeHistogram {
    var trimmed = self
    var (count, sum) = (0.0, 0.0)
    let isLinear = hasCustomBounds
    func keep(_ buckets: [Bucket]) -> (counts: [Double], hasAny: Bool) {
      var hasAny = false
      let counts = buckets.map { bucket in
        guard bucket.count != 0 else { return 0.0 }
        hasAny = true
        let kept = part(bucket, isLinear)
        count += kept.count
        sum += kept.middle * kept.count
        return kept.count
      }
      return (counts, hasAny)
    }
    let (positive, hasPositive) = keep(positiveBuckets)
    let (negative, hasNegative) = keep(negativeBuckets)
    (trimmed.positive.counts, trimmed.negative.counts) = (positive, negative)
    if zeroCount > 0 {
      var bucket = zeroBucket
      if hasPositive, !hasNegative { bucket.lower = 0 }
      if hasNegative, !hasPositive { bucket.upper = 0 }
      let (lower, upper) = zero(bucket)
      let share = (upper - lower) / (bucket.upper - bucket.lower)
      trimmed.zeroCount = upper <= lower ? 0 : share >= 1 ? zeroCount : zeroCount * share
      count += trimmed.zeroCount
      if trimmed.zeroCount > 0 { sum += (lower + upper) / 2 * trimmed.zeroCount }
    }
    let isUntouched =
      trimmed.positive == self.positive && trimmed.negative == self.negative
      && trimmed.zeroCount == zeroCount
    guard !isUntouched else { return self }
    (trimmed.count, trimmed.sum) = (count, sum)
    return trimmed.compacted()
  }
}

extension NativeHistogram.Bucket {
  /// What stays of a bucket, and the value that stands for it in the sum.
  struct Part {
    var count: Double
    var middle: Double
  }

  fileprivate func part(below value: Double, isLinear: Bool) -> Part {
    if upper <= value { return Part(count: count, middle: middle(lower, upper, isLinear)) }
    guard lower < value else { return Part(count: 0, middle: 0) }
    // Nobody knows how observations lie in a bucket without end: it goes.
    if upper == .infinity { return Part(count: 0, middle: 0) }
    if lower == -.infinity {
      if upper <= 0 { return Part(count: count, middle: value) }
      // Between custom bounds, where a lowest bucket is taken to begin at zero.
      return value > 0
        ? Part(count: count * value / upper, middle: value / 2) : Part(count: 0, middle: 0)
    }
    return Part(
      count: count * fraction(below: value, isLinear: isLinear),
      middle: middle(lower, value, isLinear))
  }

  fileprivate func part(above value: Double, isLinear: Bool) -> Part {
    if lower >= value { return Part(count: count, middle: middle(lower, upper, isLinear)) }
    guard upper > value else { return Part(count: 0, middle: 0) }
    if lower == -.infinity {
      guard value >= 0, upper < .infinity else { return Part(count: 0, middle: 0) }
      return Part(count: count * (1 - value / upper), middle: (value + upper) / 2)
    }
    if upper == .infinity { return Part(count: count, middle: value) }
    return Part(
      count: count - count * fraction(below: value, isLinear: isLinear),
      middle: middle(value, upper, isLinear))
  }

  /// Of the bucket's part between two values; an end that lies infinitely far has no part in it.
  private func middle(_ low: Double, _ high: Double, _ isLinear: Bool) -> Double {
    switch (low.isInfinite, high.isInfinite) {
    case (true, true): return 0
    case (true, false): return high > 0 ? high / 2 : high
    case (false, true): return low
    case (false, false): break
    }
    if isLinear { return (low + high) / 2 }
    let middle = abs(low * high).squareRoot()
    return upper > 0 ? middle : -middle
  }
}
