import Telemetry
import Testing

@Suite struct NativeHistogramBucketsTests {
  @Test(
    arguments: [
      (0, 0, 1), (-3, 0, 0.125), (10, 0, 1024), (1, -4, 65536), (0, -4, 1), (-1, -2, 0.0625),
      (1, 1, 1.414213562373095), (1, 2, 1.189207115002721), (-1, 2, 0.8408964152537144),
      (1, 3, 1.0905077326652577), (255, 8, 1.9945921121709396), (256, 8, 2),
      // The last bucket before the overflow bucket ends at the greatest number there is.
      (1024, 0, .greatestFiniteMagnitude), (512, -1, .greatestFiniteMagnitude),
      (4096, 2, .greatestFiniteMagnitude), (1025, 0, .infinity), (-1074, 0, .leastNonzeroMagnitude),
      (-1076, 0, 0), (.max, -4, .infinity), (.min, -4, 0),
    ] as [(Int, Int32, Double)])
  func `the bounds are those that Prometheus computes, to the last bit`(
    index: Int, schema: Int32, bound: Double
  ) {
    #expect(NativeHistogram.upperBound(ofBucket: index, schema: schema) == bound)
  }

  @Test func `buckets ascend from the negative ones through zero, without empty ones`() {
    let histogram = NativeHistogram(
      zeroThreshold: 0.5, zeroCount: 3, count: 10, sum: 4,
      positive: .init(
        spans: [.init(offset: 1, length: 2), .init(offset: 1, length: 1)], counts: [1, 0, 2]),
      negative: .init(spans: [.init(offset: 1, length: 2)], counts: [1, 3]))
    #expect(
      histogram.populatedBuckets == [
        .init(lower: -4, upper: -2, closed: .below, count: 3),
        .init(lower: -2, upper: -1, closed: .below, count: 1),
        .init(lower: -0.5, upper: 0.5, closed: .both, count: 3),
        .init(lower: 1, upper: 2, closed: .above, count: 1),
        .init(lower: 8, upper: 16, closed: .above, count: 2),
      ])
  }

  @Test func `custom bounds reach from minus infinity to infinity`() {
    let histogram = NativeHistogram(
      schema: NativeHistogram.customSchema, count: 6, sum: 9,
      positive: .init(spans: [.init(offset: 0, length: 3)], counts: [1, 2, 3]),
      customBounds: [5, 10])
    #expect(
      histogram.populatedBuckets == [
        .init(lower: -.infinity, upper: 5, closed: .both, count: 1),
        .init(lower: 5, upper: 10, closed: .above, count: 2),
        .init(lower: 10, upper: .infinity, closed: .above, count: 3),
      ])
  }

  @Test func `counts that miss their spans are not read beyond their end`() {
    let histogram = NativeHistogram(
      positive: .init(spans: [.init(offset: 0, length: .max)], counts: [1]))
    #expect(histogram.populatedBuckets.map(\.upper) == [1])
  }
}
