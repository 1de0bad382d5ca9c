import Bytes
package import Telemetry

/// One bucket of a native histogram with its bounds.
package struct NativeBucket: Hashable, Sendable {
  package var lower: Double
  package var upper: Double
  package var count: Double
  package var includesLower: Bool
  package var includesUpper: Bool

  package init(
    lower: Double, upper: Double, count: Double, includesLower: Bool, includesUpper: Bool
  ) {
    self.lower = lower
    self.upper = upper
    self.count = count
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// The share of the bucket that lies below a value inside it: observations are taken to be spread
  /// evenly, or evenly over the logarithm, which is how exponential buckets lie.
  func fraction(below value: Double, isLinear: Bool) -> Double {
    if isLinear { return (value - lower) / (upper - lower) }
    let (low, high) = (Self.magnitude(lower), Self.magnitude(upper))
    let middle = Self.magnitude(value)
    return value > 0 ? (middle - low) / (high - low) : 1 - (middle - high) / (low - high)
  }

  private static func magnitude(_ value: Double) -> Double { Mathematics.logarithm2(abs(value)) }
}

extension NativeHistogram.Buckets {
  /// Every bucket with its number, ascending, empty ones too.
  @inline(__always)
  package func visit(_ body: (_ index: Int, _ count: Double) -> Void) {
    var (index, place) = (0, 0)
    for span in spans {
      index += Int(span.offset)
      for _ in 0..<span.length where place < counts.count {
        body(index, counts[place])
        index += 1
        place += 1
      }
    }
  }
}

extension NativeHistogram {
  package var zeroBucket: NativeBucket {
    NativeBucket(
      lower: -zeroThreshold, upper: zeroThreshold, count: zeroCount, includesLower: true,
      includesUpper: true)
  }

  /// In order of their numbers, lowest value first.
  package var positiveBuckets: [NativeBucket] {
    var buckets: [NativeBucket] = []
    buckets.reserveCapacity(positive.counts.count)
    positive.visit { index, count in
      let (lower, upper) = (bound(index - 1), bound(index))
      buckets.append(
        NativeBucket(
          lower: lower, upper: upper, count: count,
          includesLower: hasCustomBounds ? index == 0 : lower < 0,
          includesUpper: hasCustomBounds || upper > 0))
    }
    return buckets
  }

  /// In order of their numbers: the one next to zero first.
  package var negativeBuckets: [NativeBucket] {
    var buckets: [NativeBucket] = []
    buckets.reserveCapacity(negative.counts.count)
    negative.visit { index, count in
      buckets.append(
        NativeBucket(
          lower: -bound(index), upper: -bound(index - 1), count: count, includesLower: true,
          includesUpper: false))
    }
    return buckets
  }

  /// Lowest value first; the zero bucket only where something is in it. A bucket that reaches into
  /// the zero bucket ends, or begins, where that one does.
  package var allBuckets: [NativeBucket] {
    var buckets: [NativeBucket] = negativeBuckets.reversed()
    if zeroCount > 0 { buckets.append(zeroBucket) }
    buckets += positiveBuckets
    for place in buckets.indices {
      if buckets[place].lower > 0, buckets[place].lower < zeroThreshold {
        buckets[place].lower = zeroThreshold
      }
      if buckets[place].upper < 0, buckets[place].upper > -zeroThreshold {
        buckets[place].upper = -zeroThreshold
      }
    }
    return buckets
  }
}
