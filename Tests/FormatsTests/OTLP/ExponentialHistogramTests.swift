import Glibc
import Telemetry
import TestSupport
import Testing

@testable import Formats

@Suite struct ExponentialHistogramTests {
  /// The bucket of a value as OTLP numbers them: (base^index, base^(index+1)].
  private func index(of value: Double, scale: Int32) -> Int {
    Int((log2(value) * pow(2, Double(scale))).rounded(.up)) - 1
  }

  private func buckets(_ values: [Double], scale: Int32) -> OTLPExponentialPoint.Buckets {
    let indexes = values.map { index(of: $0, scale: scale) }
    guard let first = indexes.min(), let last = indexes.max() else {
      return OTLPExponentialPoint.Buckets()
    }
    var counts = [UInt64](repeating: 0, count: last - first + 1)
    for index in indexes { counts[index - first] += 1 }
    return OTLPExponentialPoint.Buckets(offset: Int32(first), counts: counts)
  }

  private func point(
    _ positive: [Double], _ negative: [Double] = [], scale: Int32
  ) -> OTLPExponentialPoint {
    var point = OTLPExponentialPoint()
    point.scale = scale
    point.positive = buckets(positive, scale: scale)
    point.negative = buckets(negative.map(\.magnitude), scale: scale)
    point.count = UInt64(positive.count + negative.count)
    point.sum = (positive + negative).reduce(0, +)
    return point
  }

  /// Counts by Prometheus' bucket number, whose upper bound is base^number.
  private func counts(_ buckets: NativeHistogram.Buckets) -> [Int: Double] {
    var counts: [Int: Double] = [:]
    var number = 0
    var next = 0
    for span in buckets.spans {
      number += Int(span.offset)
      for _ in 0..<span.length {
        if buckets.counts[next] > 0 { counts[number] = buckets.counts[next] }
        number += 1
        next += 1
      }
    }
    #expect(next == buckets.counts.count)
    return counts
  }

  private func expected(_ values: [Double], schema: Int32) -> [Int: Double] {
    var counts: [Int: Double] = [:]
    for value in values {
      counts[Int((log2(value) * pow(2, Double(schema))).rounded(.up)), default: 0] += 1
    }
    return counts
  }

  private func someValues(_ generator: inout SeededGenerator) -> [Double] {
    (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      exp2(Double.random(in: -3...6, using: &generator))
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `a native histogram has each observation in its own bucket`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scale = Int32.random(in: -4...8, using: &generator)
    let (positive, negative) = (someValues(&generator), someValues(&generator))
    let sent = point(positive, negative.map { -$0 }, scale: scale)
    let native = try #require(ExponentialHistogram(sent).native)
    #expect(native.schema == scale)
    #expect(counts(native.positive) == expected(positive, schema: scale))
    #expect(counts(native.negative) == expected(negative, schema: scale))
    #expect(native.count == Double(positive.count + negative.count))
    #expect(native.sum == sent.sum)
  }

  @Test(arguments: UInt64(0)..<30)
  func `a scale that Prometheus has not is made coarser without moving an observation`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<30).map { _ in exp2(Double.random(in: 0.2...0.3, using: &generator)) }
    let scale = Int32.random(in: 9...13, using: &generator)
    let native = try #require(ExponentialHistogram(point(values, scale: scale)).native)
    #expect(native.schema == 8)
    #expect(counts(native.positive) == expected(values, schema: 8))
  }

  @Test(arguments: UInt64(0)..<30)
  func `the sum of two has the observations of both at the coarser scale`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (first, second) = (someValues(&generator), someValues(&generator))
    let scales = (
      Int32.random(in: -4...8, using: &generator), Int32.random(in: -4...8, using: &generator)
    )
    var sum = ExponentialHistogram(point(first, scale: scales.0))
    sum.add(ExponentialHistogram(point(second, scale: scales.1)))
    let native = try #require(sum.native)
    let schema = min(scales.0, scales.1)
    #expect(native.schema == schema)
    #expect(counts(native.positive) == expected(first + second, schema: schema))
    #expect(native.count == Double(first.count + second.count))
  }

  @Test func `what lies far apart is made coarser instead of filling memory`() {
    var far = OTLPExponentialPoint()
    far.scale = 20
    far.positive = .init(offset: -2_000_000_000, counts: [1])
    far.count = 1
    var near = far
    near.positive = .init(offset: 2_000_000_000, counts: [1])
    var sum = ExponentialHistogram(far)
    sum.add(ExponentialHistogram(near))
    #expect(sum.positive.range.count <= ExponentialHistogram.bucketLimit)
    #expect(sum.positive.total == 2)
    #expect(sum.scale == 0)
  }

  @Test func `a bucket number or scale beyond Prometheus' has no native histogram`() {
    var point = point([3], scale: -5)
    #expect(ExponentialHistogram(point).native == nil)
    point.scale = 4
    point.positive = .init(offset: .max, counts: [1])
    #expect(ExponentialHistogram(point).native == nil)
  }

  @Test func `small gaps are filled and large ones spanned`() {
    var point = OTLPExponentialPoint()
    point.positive = .init(offset: -3, counts: [0, 5, 0, 0, 6, 0, 0, 0, 7, 0])
    point.count = 18
    let native = ExponentialHistogram(point).native?.positive
    #expect(native?.spans == [.init(offset: -1, length: 4), .init(offset: 3, length: 1)])
    #expect(native?.counts == [5, 0, 0, 6, 7])
  }

  @Test
  func `more in the buckets than was counted is noticed, NaN observations are not held against it`()
  {
    var point = point([1, 2, 3], scale: 0)
    point.zeroCount = 2
    #expect(!ExponentialHistogram(point).countsAgree)
    point.count = 9
    #expect(ExponentialHistogram(point).countsAgree)
  }
}
