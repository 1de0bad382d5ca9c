import Query
import Testing

struct ClassicHistogramTests {
  private func histogram(_ buckets: [(Double, Double)]) -> ClassicHistogram {
    ClassicHistogram(buckets.map { .init(upperBound: $0.0, count: $0.1) })
  }

  @Test(arguments: [
    (0.5, 1.5), (0.2, 0.5), (0, 0), (0.9, 2), (1, 2), (-0.1, -Double.infinity), (1.1, .infinity),
  ])
  func `a quantile lies inside its bucket as if observations were spread evenly`(
    rank: Double, expected: Double
  ) {
    let buckets = histogram([(1, 4), (.infinity, 10), (2, 6)])
    #expect(buckets.quantile(rank) == expected)
    #expect(buckets.defects.isEmpty)
  }

  @Test func `without observations, buckets or the infinite one there is no quantile`() {
    #expect(histogram([(1, 0), (.infinity, 0)]).quantile(0.5).isNaN)
    #expect(histogram([(.infinity, 5)]).quantile(0.5).isNaN)
    #expect(histogram([]).quantile(0.5).isNaN)
    let open = histogram([(1, 1), (2, 2)])
    #expect(open.quantile(0.5).isNaN)
    #expect(open.defects == [.noInfiniteBucket])
    #expect(histogram([(1, 1), (.infinity, 2)]).quantile(.nan).isNaN)
  }

  @Test func `a lowest bucket that ends at or below zero answers with its bound`() {
    #expect(histogram([(-1, 5), (1, 6), (.infinity, 6)]).quantile(0.5) == -1)
  }

  @Test func `equal bounds add up, rounding is ignored, a real decrease is lifted and said`() {
    let merged = histogram([(1, 2), (1, 3), (.infinity, 10)])
    #expect(merged.buckets.map(\.count) == [5, 10])
    let rounded = histogram([(1, 0.1 + 0.2), (2, 0.3), (.infinity, 1)])
    #expect(rounded.defects.isEmpty)
    #expect(rounded.buckets.map(\.count) == [0.1 + 0.2, 0.1 + 0.2, 1])
    let lifted = histogram([(1, 5), (2, 4), (.infinity, 8)])
    #expect(lifted.defects == [.lifted])
    #expect(lifted.buckets.map(\.count) == [5, 5, 8])
  }
}
