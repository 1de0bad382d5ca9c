/// One bucket by itself, no longer cumulative: (lower, upper].
package struct HistogramBucket: Hashable, Sendable {
  /// Minus infinity for the lowest bucket of a histogram with bounds below zero, else zero.
  package var lower: Double
  /// Infinity for the highest.
  package var upper: Double

  /// Buckets between ascending upper bounds.
  static func buckets(upperBounds: [Double]) -> [HistogramBucket] {
    var lower = (upperBounds.first ?? 0) > 0 ? 0 : -Double.infinity
    return upperBounds.map { upper in
      defer { lower = upper }
      return HistogramBucket(lower: lower, upper: upper)
    }
  }

  /// Neither all as wide as each other nor all the same multiple of the one below: then rows of
  /// equal height mislead, and bounds have to be read.
  static func areUnequal(_ buckets: [HistogramBucket]) -> Bool {
    let inner = buckets.dropFirst().filter { $0.upper.isFinite }
    guard let first = inner.first, inner.count > 1 else { return false }
    func isClose(_ left: Double, _ right: Double) -> Bool {
      abs(left - right) <= 1e-6 * abs(right)
    }
    let isLinear = inner.allSatisfy {
      isClose($0.upper - $0.lower, first.upper - first.lower)
    }
    let isExponential =
      first.lower > 0
      && inner.allSatisfy { isClose($0.upper / $0.lower, first.upper / first.lower) }
    return !isLinear && !isExponential
  }
}
