import Storage
import Telemetry
import TestSupport
import Testing

struct HistogramStoreTests {
  private static func batch(
    _ second: Int64, _ histogram: NativeHistogram, column: Int32 = 0, at own: Int64? = nil,
    new labels: [LabelSet] = []
  ) -> MetricBatch {
    var batch = MetricBatch(source: SourceID(1), time: .seconds(second))
    for (column, labels) in labels.enumerated() {
      batch.newSeries.append(.init(column: Int32(column), labels: labels))
    }
    batch.histograms = [
      .init(column: column, time: own.map { .seconds($0) }, histogram: histogram)
    ]
    return batch
  }

  private static func plain(_ count: Double) -> NativeHistogram {
    NativeHistogram(
      count: count, sum: count / 10,
      positive: .init(spans: [.init(offset: 0, length: 2)], counts: [count, 0]))
  }

  private static func read(
    _ snapshot: SeriesSnapshot, _ start: Int64 = -1, _ end: Int64 = 1 << 32,
    series: Int32 = 0
  ) -> HistogramSamples {
    var samples = HistogramSamples()
    snapshot.histograms(
      SeriesID(series), in: TimeRange(start: .seconds(start), end: .seconds(end)), into: &samples)
    return samples
  }

  private static func mayGainHint(
    _ histogram: NativeHistogram, after previous: NativeHistogram
  ) -> Bool {
    histogram.resetHint == .unknown && !previous.isStaleMarker
      && histogram.positive.spans == previous.positive.spans
      && histogram.count >= previous.count && histogram.zeroCount >= previous.zeroCount
      && zip(histogram.positive.counts, previous.positive.counts).allSatisfy { $0 >= $1 }
  }

  @Test func `a histogram that grew says so, one that may have started again does not`() {
    var store = SeriesStore()
    var other = Self.plain(9)
    other.positive.spans[0].offset = 1
    let sent = [
      Self.plain(5), Self.plain(5), Self.plain(7), Self.plain(6), Self.plain(8), .staleMarker,
      Self.plain(9), other,
    ]
    for (second, histogram) in sent.enumerated() {
      store.append(
        Self.batch(Int64(second), histogram, new: second == 0 ? [["__name__": "h"]] : []))
    }
    #expect(
      Self.read(store.snapshot).heads.map(\.hint) == [
        .unknown, .notReset, .notReset, .unknown, .notReset, .unknown, .unknown, .unknown,
      ])
  }

  @Test(arguments: UInt64(0)..<40)
  func `every histogram comes back bit by bit, from any range`(seed: UInt64) {
    var some = SomeHistograms(seed: seed)
    var store = SeriesStore()
    var sent: [NativeHistogram] = []
    for second in Int64(0)..<400 {
      let histogram = some.next()
      #expect(histogram.isWellFormed)
      sent.append(histogram)
      store.append(
        Self.batch(second, histogram, new: second == 0 ? [["__name__": "h"]] : []))
    }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<8 {
      let start = Int64(generator.next() % 400) - 1
      let end = start + Int64(generator.next() % 400)
      let samples = Self.read(store.snapshot, start, end)
      #expect(samples.times.map { $0 / 1_000_000_000 } == Array(start + 1..<min(400, end + 1)))
      for (place, second) in (Int(start + 1)..<Int(start + 1) + samples.count).enumerated() {
        var histogram = samples[place]
        if Self.mayGainHint(sent[second], after: second > 0 ? sent[second - 1] : .staleMarker),
          histogram.resetHint == .notReset
        {
          histogram.resetHint = .unknown
        }
        #expect(histogram.allBits == sent[second].allBits)
      }
    }
    #expect(store.snapshot.usage.samples == 400)
  }

  @Test func `a snapshot does not see what comes later, and the store goes on`() {
    var store = SeriesStore()
    store.append(Self.batch(0, Self.plain(1), new: [["__name__": "h"]]))
    let before = store.snapshot
    for second in Int64(1)..<300 { store.append(Self.batch(second, Self.plain(Double(second)))) }
    #expect(Self.read(before).count == 1)
    #expect(Self.read(store.snapshot).count == 300)
  }

  @Test func `a sample's own time counts, and one that is not newer is refused and counted`() {
    var store = SeriesStore()
    store.append(Self.batch(10, Self.plain(1), at: 7, new: [["__name__": "h"]]))
    store.append(Self.batch(20, Self.plain(2), at: 7))
    store.append(Self.batch(20, Self.plain(3), at: 5))
    store.append(Self.batch(20, Self.plain(4)))
    let samples = Self.read(store.snapshot)
    #expect(samples.times == [7_000_000_000, 20_000_000_000])
    #expect(samples.heads.map(\.count) == [1, 4])
    #expect(store.snapshot.usage.outOfOrderSamples == 2)
    #expect(store.snapshot.usage.samples == 2)
  }

  @Test func `a series may change between floats and histograms, and its newest is of either`() {
    var store = SeriesStore()
    store.append(Self.batch(0, Self.plain(1), new: [["__name__": "h"]]))
    for second in Int64(10)..<20 {
      store.append(SeriesStoreTests.batch(second, [(0, 5)]))
    }
    store.append(Self.batch(30, .staleMarker))
    let snapshot = store.snapshot
    #expect(Self.read(snapshot).count == 2)
    #expect(SeriesStoreTests.read(snapshot, SeriesID(0)).count == 10)
    func newest(_ second: Int64) -> Timestamp? {
      snapshot.newestTime(SeriesID(0), at: .seconds(second))
    }
    #expect(newest(9) == .seconds(0))
    #expect(newest(15) == .seconds(15))
    #expect(newest(40) == .seconds(30))
    #expect(snapshot.hasHistograms(SeriesID(0)))
    var samples = Self.read(snapshot)
    samples.removeStaleMarkers()
    #expect(samples.heads.map(\.count) == [1])
  }

  @Test func `a series of histograms alone has an interval`() {
    var store = SeriesStore()
    for second in stride(from: Int64(0), through: 150, by: 15) {
      store.append(
        Self.batch(second, Self.plain(1), new: second == 0 ? [["__name__": "h"]] : []))
    }
    #expect(store.snapshot.interval(SeriesID(0), at: .seconds(150)) == .seconds(15))
    #expect(store.snapshot.interval(SeriesID(0), at: .seconds(0)) == nil)
  }

  @Test func `the oldest histograms go first, by the same limit as floats, and are counted`() {
    var store = SeriesStore(limits: SeriesLimits(bytes: 30_000))
    let labels: [LabelSet] = (0..<5).map { ["__name__": "h", "n": "\($0)"] }
    var generator = SeededGenerator(seed: 3)
    for second in Int64(0)..<2000 {
      var batch = MetricBatch(source: SourceID(1), time: .seconds(second))
      for (column, labels) in labels.enumerated() where second == 0 {
        batch.newSeries.append(.init(column: Int32(column), labels: labels))
      }
      batch.histograms = (0..<5).map { column in
        .init(column: column, histogram: Self.plain(Double(generator.next() % 9000)))
      }
      store.append(batch)
      #expect(store.snapshot.usage.bytes <= 30_000)
    }
    let usage = store.snapshot.usage
    #expect(usage.samples + usage.droppedSamples == 10_000)
    let kept = (0..<Int32(5)).map { Self.read(store.snapshot, series: $0) }
    #expect(kept.reduce(0) { $0 + $1.count } == usage.samples)
    #expect(kept.allSatisfy { $0.times.last == 1999 * 1_000_000_000 })
    #expect(usage.samples >= 600)
  }

  static let malformed: [NativeHistogram] = [
    NativeHistogram(positive: .init(spans: [.init(offset: 0, length: 2)], counts: [1])),
    NativeHistogram(
      positive: .init(
        spans: [.init(offset: 0, length: 1), .init(offset: -1, length: 1)], counts: [1, 1])),
    NativeHistogram(schema: 9),
    NativeHistogram(zeroThreshold: -1),
    NativeHistogram(
      schema: -53, positive: .init(spans: [.init(offset: 0, length: 2)], counts: [1, 1])),
    NativeHistogram(schema: -53, customBounds: [2, 1]),
    NativeHistogram(schema: -53, customBounds: [.infinity]),
    NativeHistogram(
      positive: .init(spans: [.init(offset: .max, length: 1)], counts: [1])),
    NativeHistogram(
      positive: .init(
        spans: [.init(offset: 0, length: 30_000)], counts: Array(repeating: 1, count: 30_000))),
  ]

  @Test(arguments: malformed.indices)
  func `a histogram whose parts do not agree is refused and counted`(index: Int) {
    var store = SeriesStore()
    store.append(Self.batch(0, Self.malformed[index], new: [["__name__": "h"]]))
    #expect(store.snapshot.usage.refusedHistograms == 1)
    #expect(Self.read(store.snapshot).isEmpty)
    store.append(Self.batch(1, Self.plain(1)))
    #expect(Self.read(store.snapshot).count == 1)
  }

  @Test func `forty buckets, of which a few change, take less than 60 bytes a sample`() {
    var store = SeriesStore()
    var generator = SeededGenerator(seed: 9)
    var histogram = NativeHistogram(
      schema: 3, zeroThreshold: 1e-9,
      positive: .init(
        spans: [.init(offset: -40, length: 25), .init(offset: 3, length: 15)],
        counts: Array(repeating: 100, count: 40)))
    for second in Int64(0)..<600 {
      for _ in 0..<50 {
        let bucket = Int.random(in: 10..<18, using: &generator)
        histogram.positive.counts[bucket] += 1
        histogram.count += 1
        histogram.sum += Double.random(in: 0...1, using: &generator)
      }
      store.append(
        Self.batch(second, histogram, new: second == 0 ? [["__name__": "h"]] : []))
    }
    #expect(store.snapshot.usage.sampleBytes / 600 < 60)
  }
}
