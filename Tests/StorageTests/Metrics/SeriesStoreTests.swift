import Storage
import Telemetry
import TestSupport
import Testing

struct SeriesStoreTests {
  /// One target whose every scrape holds the columns given, in any order.
  static func batch(
    _ second: Int64, _ values: [(Int32, Double)], new: [LabelSet] = [], from column: Int32 = 0,
    source: Int32 = 1
  ) -> MetricBatch {
    var batch = MetricBatch(source: SourceID(source), time: .seconds(second))
    for (index, labels) in new.enumerated() {
      batch.newSeries.append(.init(column: column + Int32(index), labels: labels))
    }
    batch.columns = values.map(\.0)
    batch.values = values.map(\.1)
    return batch
  }

  static func read(
    _ snapshot: SeriesSnapshot, _ id: SeriesID, _ start: Int64 = -1, _ end: Int64 = 1 << 32
  ) -> [(second: Int64, bits: UInt64)] {
    var samples = Samples()
    snapshot.samples(
      id, in: TimeRange(start: .seconds(start), end: .seconds(end)), into: &samples)
    return zip(samples.times, samples.values).map { ($0 / 1_000_000_000, $1.bitPattern) }
  }

  @Test(arguments: UInt64(0)..<30)
  func `every sample comes back from hot rows and sealed blocks alike`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var store = SeriesStore()
    var expected: [[(second: Int64, bits: UInt64)]] = []
    for second in Int64(0)..<Int64.random(in: 1...500, using: &generator) {
      var new: [LabelSet] = []
      let first = Int32(expected.count)
      while expected.count < 3 || Int.random(in: 0..<40, using: &generator) == 0 {
        new.append(["__name__": "m", "n": "\(expected.count)"])
        expected.append([])
      }
      var values: [(Int32, Double)] = []
      for column in expected.indices.shuffled(using: &generator)
      where Int.random(in: 0..<10, using: &generator) > 0 {
        let value =
          Int.random(in: 0..<30, using: &generator) == 0
          ? StaleMarker.value : Double(second * Int64(column + 1)) / 8
        values.append((Int32(column), value))
        expected[column].append((second, value.bitPattern))
      }
      store.append(Self.batch(second, values, new: new, from: first))
    }
    for (number, wanted) in expected.enumerated() {
      let id = SeriesID(Int32(number))
      #expect(Self.read(store.snapshot, id).elementsEqual(wanted, by: ==))
      let part = wanted.filter { $0.second > 77 && $0.second <= 260 }
      #expect(Self.read(store.snapshot, id, 77, 260).elementsEqual(part, by: ==))
      #expect(
        store.snapshot.newestTime(id, at: .seconds(200))
          == wanted.last { $0.second <= 200 }.map { .seconds($0.second) })
    }
    #expect(store.snapshot.usage.samples == expected.reduce(0) { $0 + $1.count })
  }

  @Test func `a snapshot never changes while the store goes on`() {
    var store = SeriesStore()
    store.append(Self.batch(0, [(0, 1)], new: [["__name__": "up"]]))
    let before = store.snapshot
    for second in Int64(1)..<300 { store.append(Self.batch(second, [(0, 2)])) }
    store.append(Self.batch(300, [(0, 2), (1, 3)], new: [["__name__": "down"]], from: 1))
    #expect(Self.read(before, SeriesID(0)).count == 1)
    #expect(before.metricNames(at: .distantFuture) == ["up"])
    #expect(store.snapshot.metricNames(at: .distantFuture) == ["down", "up"])
    #expect(store.snapshot.metricNames(at: .seconds(299)) == ["up"])
    #expect(Self.read(store.snapshot, SeriesID(0)).count == 301)
  }

  @Test func `a series not yet seen has no sample, a vanished one ends in its marker`() {
    var store = SeriesStore()
    store.append(Self.batch(0, [(0, 1)], new: [["__name__": "a"]]))
    store.append(
      Self.batch(1, [(0, StaleMarker.value), (1, 5)], new: [["__name__": "b"]], from: 1))
    store.append(Self.batch(2, [(1, 6)]))
    let first = Self.read(store.snapshot, SeriesID(0))
    #expect(first.map(\.second) == [0, 1])
    #expect(first.last?.bits == StaleMarker.bits)
    #expect(Self.read(store.snapshot, SeriesID(1)).map(\.second) == [1, 2])
    #expect(store.snapshot.born(SeriesID(1)) == .seconds(1))
  }

  @Test func `samples with times of their own are woven in, once each`() {
    var store = SeriesStore()
    store.append(Self.batch(0, [(0, 1)], new: [["__name__": "a"]]))
    var timed = Self.batch(10, [(0, 3)])
    timed.timedSamples = [(0, .seconds(5), 2), (0, .seconds(5), 9), (0, .seconds(4), 9)]
    store.append(timed)
    let values = Self.read(store.snapshot, SeriesID(0))
    #expect(values.map(\.second) == [0, 5, 10])
    #expect(values.map { Double(bitPattern: $0.bits) } == [1, 2, 3])
    #expect(store.snapshot.usage.outOfOrderSamples == 2)
    #expect(store.snapshot.newestTime(SeriesID(0), at: .seconds(7)) == .seconds(5))
  }

  @Test func `a scrape older than the newest is refused and counted`() {
    var store = SeriesStore()
    store.append(Self.batch(10, [(0, 1)], new: [["__name__": "a"]]))
    store.append(Self.batch(9, [(0, 2)]))
    store.append(Self.batch(10, [(0, 3), (1, 4)], new: [["__name__": "b"]], from: 1))
    #expect(Self.read(store.snapshot, SeriesID(0)).map { Double(bitPattern: $0.bits) } == [1])
    #expect(Self.read(store.snapshot, SeriesID(1)).map { Double(bitPattern: $0.bits) } == [4])
    #expect(store.snapshot.usage.outOfOrderSamples == 2)
  }

  @Test func `the oldest samples go first and are counted`() {
    var store = SeriesStore(limits: SeriesLimits(bytes: 40_000))
    let labels: [LabelSet] = (0..<50).map { ["__name__": "m", "n": "\($0)"] }
    var generator = SeededGenerator(seed: 1)
    for second in Int64(0)..<1000 {
      let values = (0..<50).map {
        (Int32($0), Double.random(in: 0...1, using: &generator))
      }
      store.append(Self.batch(second, values, new: second == 0 ? labels : []))
      #expect(store.snapshot.usage.bytes <= 40_000)
    }
    let usage = store.snapshot.usage
    #expect(usage.samples + usage.droppedSamples == 50_000)
    let kept = Self.read(store.snapshot, SeriesID(49))
    #expect(kept.count * 50 == usage.samples)
    #expect(kept.last?.second == 999)
  }

  @Test func `series beyond the limit are refused and counted, the rest goes on`() {
    var limits = SeriesLimits()
    limits.series = 2
    var store = SeriesStore(limits: limits)
    let labels: [LabelSet] = [["__name__": "a"], ["__name__": "b"], ["__name__": "c"]]
    store.append(Self.batch(0, [(0, 1), (1, 2), (2, 3)], new: labels))
    store.append(Self.batch(1, [(0, 1), (1, 2), (2, 3)]))
    #expect(store.snapshot.usage.refusedSeries == 1)
    #expect(store.snapshot.usage.samples == 4)
    #expect(Self.read(store.snapshot, SeriesID(1)).count == 2)
  }

  @Test(
    arguments: [
      ([0, 5_003, 9_998, 15_001, 20_002], 5_000), ([0, 1_000], 1_000),
      ([0, 60_100, 119_900], 60_000),
      ([0, 137, 274], 140), ([0, 3, 6], 3),
    ] as [([Int64], Int64)])
  func `the interval is the one a person would have configured`(
    milliseconds: [Int64], expected: Int64
  ) {
    var store = SeriesStore()
    for time in milliseconds {
      var batch = Self.batch(0, [(0, 1)], new: time == 0 ? [["__name__": "a"]] : [])
      batch.time = .milliseconds(time)
      store.append(batch)
    }
    #expect(
      store.snapshot.interval(SeriesID(0), at: .seconds(121)) == .milliseconds(expected))
    #expect(store.snapshot.interval(SeriesID(0), at: .seconds(0)) == nil)
  }
}
