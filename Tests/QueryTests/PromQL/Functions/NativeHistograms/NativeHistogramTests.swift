import Query
import Telemetry
import TestSupport
import Testing

struct NativeHistogramTests {
  private static func histogram(_ text: String) throws -> NativeHistogram {
    try HistogramNotation.parse(text)
  }

  /// Whole counts, so that sums are exact, in any of the given schemas.
  private static func some(_ generator: inout SeededGenerator) -> NativeHistogram {
    var histogram = NativeHistogram(
      schema: Int32.random(in: -1...4, using: &generator), zeroCount: Double(generator.next() % 5),
      sum: Double(generator.next() % 100))
    histogram.positive = someBuckets(&generator)
    histogram.negative = someBuckets(&generator)
    histogram.count = total(histogram)
    // No bucket lies inside the zero bucket.
    var sum = NativeHistogramSum(histogram)
    sum.widenZeroBucket(to: [0, 0.001, 0.3].randomElement(using: &generator) ?? 0)
    return sum.value
  }

  private static func someBuckets(_ generator: inout SeededGenerator) -> NativeHistogram.Buckets {
    var buckets = NativeHistogram.Buckets()
    for number in 0..<Int.random(in: 0...3, using: &generator) {
      let length = Int.random(in: 1...6, using: &generator)
      let offset = Int32.random(in: number == 0 ? -9...3 : 1...4, using: &generator)
      buckets.spans.append(.init(offset: offset, length: UInt32(length)))
      for _ in 0..<length { buckets.counts.append(Double(generator.next() % 9)) }
    }
    return buckets
  }

  private static func total(_ histogram: NativeHistogram) -> Double {
    ([histogram.zeroCount] + histogram.positive.counts + histogram.negative.counts).reduce(0, +)
  }

  @Test(arguments: UInt64(0)..<200)
  func `nothing is lost or counted twice, whatever is added to what`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (left, right) = (Self.some(&generator), Self.some(&generator))
    var notes: HistogramNotes = []
    let sum = try #require(left.adding(right, notes: &notes))
    #expect(sum.count == left.count + right.count)
    #expect(Self.total(sum) == sum.count)
    #expect(sum.isWellFormed)
    #expect(sum.schema == min(left.schema, right.schema))
    #expect(sum.zeroThreshold >= max(left.zeroThreshold, right.zeroThreshold))
    let other = try #require(right.adding(left, notes: &notes))
    #expect(other.equals(sum))
    let back = try #require(sum.subtracting(right, notes: &notes))
    #expect(Self.total(back) == left.count)
    #expect(back.resetHint == .gauge)
    #expect(notes == [])
  }

  @Test(arguments: UInt64(0)..<200)
  func `what only grows is never a reset, in any layout, and what lost something is`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let (before, more) = (Self.some(&generator), Self.some(&generator))
    var notes: HistogramNotes = []
    let after = try #require(before.adding(more, notes: &notes))
    #expect(!after.isReset(since: before))
    #expect(!before.isReset(since: before))
    guard let place = after.positive.counts.indices.last else { return }
    var less = after
    less.positive.counts[place] -= 1
    #expect(less.isReset(since: after))
    less.resetHint = .notReset
    #expect(!less.isReset(since: after))
    var said = after
    said.resetHint = .reset
    #expect(said.isReset(since: before))
  }

  @Test(arguments: [
    // A count fell though the total did not.
    ("{{count:4 buckets:[1 3]}}", "{{count:4 buckets:[2 2]}}", true),
    // A bucket that held something is gone.
    ("{{count:4 buckets:[0 4]}}", "{{count:2 buckets:[2]}}", true),
    ("{{count:4 buckets:[4]}}", "{{count:2 offset:-1 buckets:[0 2]}}", false),
    // The resolution grew, the zero bucket shrank.
    ("{{schema:1 count:4 buckets:[4]}}", "{{count:2 buckets:[2]}}", true),
    ("{{z_bucket_w:0.1 count:2 buckets:[2]}}", "{{z_bucket_w:0.2 count:2 buckets:[2]}}", true),
    // The zero bucket took in a bucket, and ends inside one.
    ("{{z_bucket:3 z_bucket_w:1 count:3}}", "{{count:3 offset:-1 buckets:[1 2]}}", false),
    ("{{z_bucket:3 z_bucket_w:0.7 count:3}}", "{{count:3 offset:-1 buckets:[1 2]}}", true),
    // Custom bounds: what lies between shared ones is compared.
    (
      "{{schema:-53 count:4 custom_values:[1 2 3] buckets:[1 1 2]}}",
      "{{schema:-53 count:3 custom_values:[2] buckets:[2 1]}}", false
    ),
    (
      "{{schema:-53 count:4 custom_values:[1 2 3] buckets:[1 0 3]}}",
      "{{schema:-53 count:3 custom_values:[2] buckets:[2 1]}}", true
    ),
    ("{{schema:-53 count:4 custom_values:[1] buckets:[4]}}", "{{count:1 buckets:[1]}}", true),
    ("{{count:4 buckets:[4]}}", "{{schema:-53 count:1 custom_values:[1] buckets:[1]}}", true),
  ])
  func `a reset is seen by any bucket`(now: String, before: String, isReset: Bool) throws {
    #expect(try Self.histogram(now).isReset(since: try Self.histogram(before)) == isReset)
  }

  @Test(arguments: UInt64(0)..<100)
  func `the fraction below a quantile is its rank`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var histogram = Self.some(&generator)
    // In an empty stretch a quantile may lie anywhere; at zero itself all of the bucket lies at once.
    if histogram.zeroThreshold == 0 { histogram.zeroCount = 0 }
    histogram.positive.counts = histogram.positive.counts.map { $0 + 1 }
    histogram.negative.counts = histogram.negative.counts.map { $0 + 1 }
    histogram.count = Self.total(histogram)
    guard histogram.count > 0 else { return }
    var notes: HistogramNotes = []
    var previous = -Double.infinity
    for step in 1..<40 {
      let rank = Double(step) / 40
      let value = histogram.quantile(rank, notes: &notes)
      #expect(value >= previous - 1e-12)
      previous = value
      let below = histogram.fraction(from: -.infinity, to: value, notes: &notes)
      #expect(abs(below - rank) < 1e-9, "\(rank): \(value), \(below)")
    }
    #expect(notes == [])
  }

  @Test func `exponential bounds are powers of two to the power of the schema`() throws {
    let coarse = try Self.histogram("{{schema:-4 count:3 offset:-1 buckets:[1 1 1]}}")
    #expect(coarse.positiveBuckets.map(\.upper) == [0x1p-16, 1, 0x1p16])
    let fine = try Self.histogram("{{schema:2 count:5 buckets:[1 1 1 1 1]}}")
    let bounds = fine.positiveBuckets.map(\.upper)
    #expect(bounds[0] == 1)
    #expect(bounds[2] == 1.414213562373095)
    #expect(bounds[4] == 2)
    #expect(fine.positiveBuckets.dropFirst().map(\.lower) == bounds.dropLast())
    var top = NativeHistogram(count: 2)
    top.positive = .init(spans: [.init(offset: 1024, length: 2)], counts: [1, 1])
    #expect(top.positiveBuckets.map(\.upper) == [.greatestFiniteMagnitude, .infinity])
    let negative = try Self.histogram("{{count:2 n_buckets:[1 1]}}").negativeBuckets
    #expect(negative.map(\.lower) == [-1, -2])
    #expect(negative.allSatisfy { $0.closed == .below })
  }

  @Test func `exponential and custom buckets do not add up, and that is said`() throws {
    let exponential = try Self.histogram("{{count:1 buckets:[1]}}")
    let custom = try Self.histogram("{{schema:-53 count:1 custom_values:[1] buckets:[1]}}")
    var notes: HistogramNotes = []
    #expect(exponential.adding(custom, notes: &notes) == nil)
    #expect(notes == .mixedBuckets)
    #expect(notes.hasWarning && !notes.hasInfo)
    var sum = NativeHistogramAggregation(custom, isAverage: false)
    let isAdded = sum.add(exponential)
    #expect(!isAdded)
    #expect(sum.notes == .mixedBuckets)
  }

  @Test func `hints of what is added up are joined, and a conflict is said`() throws {
    func sum(_ left: String, _ right: String) throws -> (String, HistogramNotes) {
      var notes: HistogramNotes = []
      let sum = try Self.histogram("{{counter_reset_hint:\(left)}}")
        .adding(try Self.histogram("{{counter_reset_hint:\(right)}}"), notes: &notes)
      return (sum.map { "\($0.resetHint)" } ?? "", notes)
    }
    #expect(try sum("gauge", "reset") == ("gauge", []))
    #expect(try sum("not_reset", "gauge") == ("gauge", []))
    #expect(try sum("unknown", "reset") == ("unknown", []))
    #expect(try sum("reset", "reset") == ("reset", []))
    #expect(try sum("reset", "not_reset") == ("unknown", .resetConflictInAddition))
  }

  @Test func `large and small are added without loss, and an average does not overflow`() throws {
    var sum = NativeHistogramAggregation(
      try Self.histogram("{{count:1e100 buckets:[1e100]}}"), isAverage: false)
    for text in ["{{count:1 buckets:[1]}}", "{{count:-1e100 buckets:[-1e100]}}"] {
      let isAdded = sum.add(try Self.histogram(text))
      #expect(isAdded)
    }
    #expect(HistogramNotation.text(sum.value) == "{{count:1 buckets:[1]}}")
    let huge = try Self.histogram("{{count:1e308 sum:4 buckets:[1e308]}}")
    var average = NativeHistogramAggregation(huge, isAverage: true)
    for _ in 0..<3 { _ = average.add(huge) }
    #expect(abs(average.value.count - 1e308) < 1e294)
    #expect(average.value.sum == 4)
  }
}
