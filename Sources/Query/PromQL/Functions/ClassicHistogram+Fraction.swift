extension ClassicHistogram {
  /// The share of observations between two values, as Prometheus 3 `BucketFraction`: linear inside
  /// a bucket, the lowest one starting at zero if its bound is positive. What lies in a bucket
  /// without end is not parted.
  package func fraction(from lower: Double, to upper: Double) -> Double {
    guard let total, total != 0, !lower.isNaN, !upper.isNaN else { return .nan }
    if lower >= upper { return 0 }
    return (rank(of: upper, all: total) - rank(of: lower, all: total)) / total
  }

  /// How many observations lie below a value.
  private func rank(of value: Double, all: Double) -> Double {
    var begin = (buckets.first?.upperBound ?? 0) > 0 ? 0 : -Double.infinity
    var below = 0.0
    for bucket in buckets {
      if begin >= value { return min(below, all) }
      if bucket.upperBound > value {
        if begin == -.infinity { return min(bucket.count, all) }
        let inside = (value - begin) / (bucket.upperBound - begin)
        return min(below + (bucket.count - below) * inside, all)
      }
      begin = bucket.upperBound
      below = bucket.count
    }
    return all
  }
}
