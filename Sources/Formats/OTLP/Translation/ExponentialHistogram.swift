import Telemetry

/// An exponential histogram on its way to Prometheus' native one.
struct ExponentialHistogram: Hashable, Sendable {
  /// Of one sign. A wider one is made coarser: SDKs keep to 160.
  static let bucketLimit = 4_096
  /// What Prometheus' own receiver takes where none was sent.
  private static let defaultZeroThreshold = 1e-128

  private(set) var scale: Int
  private(set) var positive: ExponentialBuckets
  private(set) var negative: ExponentialBuckets
  private(set) var zeroCount: UInt64
  private(set) var zeroThreshold: Double
  private(set) var count: UInt64
  private(set) var sum: Double

  init(_ point: OTLPExponentialPoint) {
    scale = Int(point.scale)
    positive = ExponentialBuckets(point.positive)
    negative = ExponentialBuckets(point.negative)
    zeroCount = point.zeroCount
    zeroThreshold = point.zeroThreshold
    count = point.count
    sum = point.sum ?? 0
    coarsen(by: Self.steps(for: positive.range, negative.range))
  }

  /// Adds the observations of a delta, at the coarser of both scales.
  mutating func add(_ other: ExponentialHistogram) {
    var other = other
    let common = min(scale, other.scale)
    coarsen(by: scale - common)
    other.coarsen(by: other.scale - common)
    let steps = Self.steps(
      for: positive.range(with: other.positive), negative.range(with: other.negative))
    coarsen(by: steps)
    other.coarsen(by: steps)
    positive.add(other.positive)
    negative.add(other.negative)
    zeroCount.add(other.zeroCount)
    count.add(other.count)
    sum += other.sum
  }

  /// Prometheus' schemas end at 8, finer scales are made coarser; nil for what is coarser than its
  /// schema -4, and for buckets whose numbers it cannot hold.
  var native: NativeHistogram? {
    guard scale >= Int(NativeHistogram.smallestSchema) else { return nil }
    var histogram = self
    histogram.coarsen(by: max(0, scale - Int(NativeHistogram.greatestSchema)))
    let isInRange = [histogram.positive, histogram.negative].allSatisfy {
      $0.range.lowerBound >= Int32.min && $0.range.upperBound < Int32.max
    }
    guard isInRange else { return nil }
    return NativeHistogram(
      schema: Int32(histogram.scale),
      zeroThreshold: zeroThreshold > 0 ? zeroThreshold : Self.defaultZeroThreshold,
      zeroCount: Double(zeroCount), count: Double(count), sum: sum,
      positive: histogram.positive.native, negative: histogram.negative.native)
  }

  /// Observations that are NaN are counted and in no bucket; the other way round makes no sense.
  var countsAgree: Bool {
    var inBuckets = zeroCount
    inBuckets.add(positive.total)
    inBuckets.add(negative.total)
    return inBuckets <= count
  }

  private mutating func coarsen(by steps: Int) {
    scale -= steps
    positive = positive.coarser(by: steps)
    negative = negative.coarser(by: steps)
  }

  /// How often to halve the number of buckets until none has more than the limit.
  private static func steps(for ranges: Range<Int>...) -> Int {
    var steps = 0
    for range in ranges where !range.isEmpty {
      while ((range.upperBound - 1) >> steps) - (range.lowerBound >> steps) >= bucketLimit {
        steps += 1
      }
    }
    return steps
  }
}
