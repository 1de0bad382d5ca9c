extension NativeHistogram {
  /// The upper bound of a bucket of the positive side; the one below it has the lower bound. Bit for
  /// bit what Prometheus computes (`model/histogram`, `getBoundExponential`), the greatest finite
  /// number in place of 2^1024 included.
  package static func upperBound(ofBucket index: Int, schema: Int32) -> Double {
    guard schema > 0 else {
      let width = -Int(schema)
      // Beyond these numbers there is no double; the shift must not overflow on the way.
      return power(of: min(max(index, -4096), 4096) << width, times: 1)
    }
    let steps = 1 << Int(schema)
    return power(of: (index >> Int(schema)) + 1, times: fraction(index & (steps - 1), schema))
  }

  private static func power(of exponent: Int, times fraction: Double) -> Double {
    if fraction == 1, exponent == 1024 { return .greatestFiniteMagnitude }
    if fraction == 0.5, exponent == 1025 { return .greatestFiniteMagnitude }
    return Double(sign: .plus, exponent: exponent, significand: fraction)
  }

  /// 2^(step / 2^schema - 1), as a product of square roots: that is how Prometheus' table of all of
  /// them was made, half of whose numbers are not the nearest to the true ones.
  private static func fraction(_ step: Int, _ schema: Int32) -> Double {
    let half = 1 << Int(schema - 1)
    var product = step & half == 0 ? 0.5 : 0.7071067811865475
    var root = 2.0.squareRoot()
    var bit = half >> 1
    while bit > 0 {
      root = root.squareRoot()
      if step & bit != 0 { product *= root }
      bit >>= 1
    }
    return product
  }
}
