package import Telemetry

extension NativeHistogram {
  /// `histogram_avg`; NaN for an empty one.
  package var average: Double { sum / count }

  /// `histogram_stdvar`, estimated: each observation is taken to lie at the middle of its bucket,
  /// the geometric one where buckets are exponential, and at zero in the zero bucket.
  package var variance: Double {
    let mean = average
    var total = CompensatedSum()
    for bucket in populatedBuckets {
      let distance = middle(of: bucket) - mean
      total.add(bucket.count * distance * distance)
    }
    return (total.sum + total.compensation) / count
  }

  /// `histogram_stddev`.
  package var standardDeviation: Double { variance.squareRoot() }

  private func middle(of bucket: Bucket) -> Double {
    if hasCustomBounds { return (bucket.upper + bucket.lower) / 2 }
    if bucket.lower <= 0, bucket.upper >= 0 { return 0 }
    let middle = (bucket.upper * bucket.lower).squareRoot()
    return bucket.upper < 0 ? -middle : middle
  }
}
