/// Cumulative buckets at one moment, and `histogram_quantile` over them.
package struct ClassicHistogram: Hashable, Sendable {
  package struct Bucket: Hashable, Sendable {
    /// The label `le`.
    package var upperBound: Double
    /// Observations at or below the bound: a count, or a rate of counting.
    package var count: Double

    package init(upperBound: Double, count: Double) {
      self.upperBound = upperBound
      self.count = count
    }
  }

  /// What was found wrong with the buckets.
  package struct Defects: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Without it nobody knows how many observations there were.
    package static let noInfiniteBucket = Defects(rawValue: 1)
    /// A bucket held less than the one below it and was lifted to it: the buckets were not read
    /// at the same moment, or belong to different histograms.
    package static let lifted = Defects(rawValue: 2)
  }

  /// Ascending, no bound twice, no count below the one before.
  package let buckets: [Bucket]
  package let defects: Defects

  /// Takes the buckets in any order. Equal bounds are added up; counts that differ by less than
  /// one part in 10^12 are rounding and made equal; a count that is smaller by more is lifted.
  package init(_ unordered: [Bucket]) {
    let isInOrder = zip(unordered, unordered.dropFirst()).allSatisfy {
      $0.upperBound < $1.upperBound
    }
    var merged = isInOrder ? unordered : Self.merged(unordered)
    var defects: Defects = []
    if merged.last?.upperBound != .infinity { defects.insert(.noInfiniteBucket) }
    if Self.makeMonotonic(&merged) { defects.insert(.lifted) }
    buckets = merged
    self.defects = defects
  }

  private static func merged(_ unordered: [Bucket]) -> [Bucket] {
    var merged: [Bucket] = []
    for bucket in unordered.sorted(by: { $0.upperBound < $1.upperBound }) {
      if let last = merged.last, last.upperBound == bucket.upperBound {
        merged[merged.count - 1].count += bucket.count
      } else {
        merged.append(bucket)
      }
    }
    return merged
  }

  /// All observations; nil without an infinite bucket.
  package var total: Double? {
    defects.contains(.noInfiniteBucket) ? nil : buckets.last?.count
  }

  /// As Prometheus 3 `bucketQuantile`: linear inside a bucket, the lowest one starting at zero if
  /// its bound is positive; in the top bucket the second-highest bound.
  package func quantile(_ rank: Double) -> Double {
    if rank.isNaN { return .nan }
    if rank < 0 { return -.infinity }
    if rank > 1 { return .infinity }
    guard let total, buckets.count >= 2, total != 0, !total.isNaN else { return .nan }
    let observation = rank * total
    let top = buckets.count - 1
    let found = buckets[..<top].firstIndex { $0.count >= observation } ?? top
    if found == top { return buckets[top - 1].upperBound }
    let bucket = buckets[found]
    if found == 0, bucket.upperBound <= 0 { return bucket.upperBound }
    let below = found > 0 ? buckets[found - 1] : Bucket(upperBound: 0, count: 0)
    let inside = (observation - below.count) / (bucket.count - below.count)
    return below.upperBound + (bucket.upperBound - below.upperBound) * inside
  }

  /// True where a count had to be lifted.
  private static func makeMonotonic(_ buckets: inout [Bucket]) -> Bool {
    guard var previous = buckets.first?.count else { return false }
    var wasLifted = false
    for index in buckets.indices.dropFirst() {
      let count = buckets[index].count
      if isRounding(previous, count) {
        buckets[index].count = previous
      } else if count < previous {
        buckets[index].count = previous
        wasLifted = true
      } else {
        previous = count
      }
    }
    return wasLifted
  }

  private static func isRounding(_ left: Double, _ right: Double) -> Bool {
    if left == right || (left.isNaN && right.isNaN) { return true }
    let sum = abs(left) + abs(right)
    let difference = abs(left - right)
    if left == 0 || right == 0 || sum < .leastNormalMagnitude {
      return difference < 1e-12 * .leastNormalMagnitude
    }
    return difference / min(sum, .greatestFiniteMagnitude) < 1e-12
  }
}
