extension NativeHistogram {
  /// A bucket as people and the Prometheus API see it: bounds, which of them belong to it, count.
  package struct Bucket: Hashable, Sendable {
    /// The raw values are those of the API's first element.
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

  /// All buckets that hold something, from the lowest to the highest.
  package var populatedBuckets: [Bucket] {
    var buckets: [Bucket] = []
    negative.visitPopulated { index, count in
      let lower = -upperBound(ofBucket: index)
      let upper = -upperBound(ofBucket: index - 1)
      buckets.append(Bucket(lower: lower, upper: upper, closed: .below, count: count))
    }
    buckets.reverse()
    if zeroCount != 0 {
      buckets.append(
        Bucket(lower: -zeroThreshold, upper: zeroThreshold, closed: .both, count: zeroCount))
    }
    positive.visitPopulated { index, count in
      let isLowest = hasCustomBounds && index == 0
      let lower = isLowest ? -.infinity : upperBound(ofBucket: index - 1)
      let upper = upperBound(ofBucket: index)
      buckets.append(
        Bucket(lower: lower, upper: upper, closed: isLowest ? .both : .above, count: count))
    }
    return buckets
  }

  private func upperBound(ofBucket index: Int) -> Double {
    guard hasCustomBounds else { return Self.upperBound(ofBucket: index, schema: schema) }
    return customBounds.indices.contains(index) ? customBounds[index] : .infinity
  }
}

extension NativeHistogram.Buckets {
  /// Each bucket that holds something, in order of its number.
  fileprivate func visitPopulated(_ visit: (_ index: Int, _ count: Double) -> Void) {
    var index = 0
    var place = 0
    for span in spans {
      index += Int(span.offset)
      for _ in 0..<min(Int(span.length), counts.count - place) {
        if counts[place] != 0 { visit(index, counts[place]) }
        index += 1
        place += 1
      }
    }
  }
}
