/// Where the buckets of a native histogram begin and end, by a table: the same numbers as
/// `NativeHistogram.upperBound`, ten times as fast.
package enum BucketBounds {
  /// The greater bound, by its amount, of bucket `index`: bucket 0 ends at 1, and each is
  /// 2^(2^-schema) times as wide as the one before. The last one ends at the greatest double, since
  /// infinity has a bucket of its own.
  package static func exponential(_ index: Int, schema: Int32) -> Double {
    if schema <= 0 { return power(index << Int(-schema)) }
    let fraction = index & ((1 << Int(schema)) - 1)
    let exponent = index >> Int(schema)
    guard fraction > 0 else { return power(exponent) }
    return scaled(fractions[fraction << Int(NativeHistogram.greatestSchema - schema)], by: exponent)
  }

  private static func power(_ exponent: Int) -> Double {
    exponent == 1024 ? .greatestFiniteMagnitude : scaled(1, by: exponent)
  }

  /// Beyond a double's exponents it is zero, or infinite.
  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    if exponent > 1024 { return .infinity }
    if exponent < -1080 { return 0 }
    return Double(sign: .plus, exponent: exponent, significand: value)
  }

  /// 2 to the power of 0/256 … 255/256: the bounds of the finest schema from 1 to 2.
  private static let fractions: [Double] = (0..<256).map {
    NativeHistogram.upperBound(ofBucket: $0, schema: NativeHistogram.greatestSchema)
  }
}

extension NativeHistogram {
  /// The upper bound of positive bucket `index`; of the negative one it is the lower bound, negated.
  package func bound(_ index: Int) -> Double {
    guard hasCustomBounds else { return BucketBounds.exponential(index, schema: schema) }
    if index < 0 { return -.infinity }
    return index < customBounds.count ? customBounds[index] : .infinity
  }
}
