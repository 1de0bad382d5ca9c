import Bytes
package import Telemetry

extension NativeHistogram {
  /// As Prometheus 3 `HistogramQuantile`: inside an exponential bucket observations are taken to lie
  /// evenly over the logarithm, in the zero bucket and between custom bounds evenly. With
  /// observations on one side of zero only, the zero bucket ends at zero.
  package func quantile(_ rank: Double, notes: inout HistogramNotes) -> Double {
    if rank < 0 { return -.infinity }
    if rank > 1 { return .infinity }
    if count == 0 || rank.isNaN { return .nan }
    // Observations of NaN are counted but in no bucket: then only the way from below is right.
    let isForward = sum.isNaN || rank < 0.5
    let buckets = isForward ? allBuckets : allBuckets.reversed()
    let wanted = (isForward ? rank : 1 - rank) * count
    let found = Self.find(wanted, in: buckets)
    var bucket = found.bucket ?? NativeHistogram().zeroBucket
    if let bound = bounded(&bucket) { return bound }
    // Rounding may have added up to more than there is.
    let reached = min(found.reached, count)
    if reached < wanted {
      guard sum.isNaN else { return bucket.upper }
      notes.insert(.quantileIsNaN)
      return .nan
    }
    if sum.isNaN, found.reached + found.beyond < count { notes.insert(.quantileIsSkewed) }
    let inside = isForward ? wanted - (reached - bucket.count) : reached - wanted
    return interpolated(bucket, inside / bucket.count)
  }

  /// The bucket in which the count is reached, how much was counted with it, and how much lies
  /// beyond. Where it is never reached, the last bucket.
  private static func find(
    _ wanted: Double, in buckets: [Bucket]
  ) -> (bucket: Bucket?, reached: Double, beyond: Double) {
    var reached = 0.0
    for (place, bucket) in buckets.enumerated() where bucket.count != 0 {
      reached += bucket.count
      guard reached >= wanted else { continue }
      let beyond = buckets[(place + 1)...].reduce(0) { $0 + $1.count }
      return (bucket, reached, beyond)
    }
    return (buckets.last, reached, 0)
  }

  /// Ends a bucket at zero that is known to; a bucket without end answers with the end it has.
  private func bounded(_ bucket: inout Bucket) -> Double? {
    if hasCustomBounds {
      if bucket.lower == -.infinity {
        if bucket.upper <= 0 { return bucket.upper }
        bucket.lower = 0
      } else if bucket.upper == .infinity {
        return bucket.lower
      }
    } else if bucket.lower < 0, bucket.upper > 0 {
      endAtZero(&bucket)
    }
    return nil
  }

  /// The zero bucket of a histogram of positive, or of negative, observations is half as wide.
  func endAtZero(_ bucket: inout Bucket) {
    if negative.counts.isEmpty, !positive.counts.isEmpty { bucket.lower = 0 }
    if positive.counts.isEmpty, !negative.counts.isEmpty { bucket.upper = 0 }
  }

  private func interpolated(_ bucket: Bucket, _ fraction: Double) -> Double {
    if hasCustomBounds || (bucket.lower <= 0 && bucket.upper >= 0) {
      return bucket.lower + (bucket.upper - bucket.lower) * fraction
    }
    let lower = Mathematics.logarithm2(abs(bucket.lower))
    let upper = Mathematics.logarithm2(abs(bucket.upper))
    if bucket.lower > 0 { return Mathematics.powerOfTwo(lower + (upper - lower) * fraction) }
    return -Mathematics.powerOfTwo(upper + (lower - upper) * (1 - fraction))
  }
}
