extension NativeHistogram {
  /// A bucket as people and the Prometheus API see it: bounds, which of them belong to it, count.
  package struct Bucket: Hashable, Sendable {
    /// The bounds that belong to it; the raw values are those of the API's first element.
    package enum Closed: Int, Hashable, Sendable {
      case above, below, neither, both
    }

    package var lower: Double
    package var upper: Double
    package var closed: Closed
    package var count: Double

    package init(lower: Double, upper: Double, closed: Closed, count: Double) {
      self.lower = lower
      self.upper = upper
      self.closed = closed
      self.count = count
    }
  }

  package var zeroBucket: Bucket {
    Bucket(lower: -zeroThreshold, upper: zeroThreshold, closed: .both, count: zeroCount)
  }

  /// In order of their numbers, lowest value first; empty ones too.
  package var positiveBuckets: [Bucket] {
    var buckets: [Bucket] = []
    buckets.reserveCapacity(positive.counts.count)
    positive.visit { index, count in
      buckets.append(
        Bucket(
          lower: bound(index - 1), upper: bound(index),
          closed: hasCustomBounds && index == 0 ? .both : .above, count: count))
    }
    return buckets
  }

  /// In order of their numbers: the one next to zero first; empty ones too.
  package var negativeBuckets: [Bucket] {
    var buckets: [Bucket] = []
    buckets.reserveCapacity(negative.counts.count)
    negative.visit { index, count in
      buckets.append(
        Bucket(lower: -bound(index), upper: -bound(index - 1), closed: .below, count: count))
    }
    return buckets
  }

  /// Lowest value first; the zero bucket only where something is in it. A bucket that reaches into
  /// the zero bucket ends, or begins, where that one does.
  package var allBuckets: [Bucket] {
    var buckets: [Bucket] = negativeBuckets.reversed()
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

  /// All buckets that hold something, from the lowest to the highest.
  package var populatedBuckets: [Bucket] { allBuckets.filter { $0.count != 0 } }
}

extension NativeHistogram.Buckets {
  /// Every bucket with its number, ascending, empty ones too; counts that miss their spans are not
  /// read beyond their end.
  @inlinable
  package func visit(_ body: (_ index: Int, _ count: Double) -> Void) {
    var (index, place) = (0, 0)
    for span in spans {
      index += Int(span.offset)
      for _ in 0..<min(Int(span.length), counts.count - place) {
        body(index, counts[place])
        index += 1
        place += 1
      }
    }
  }
}
