import Storage
import Telemetry
import TestSupport
import Testing

/// Series that come and go for ever, at a source that numbers its columns anew once in a while.
struct SeriesLeavingTests {
  static func labels(_ number: Int) -> LabelSet {
    ["__name__": "m\(number % 3)", "pod": "shop-\(number)"]
  }

  /// A source that remembers the columns of its series until it starts over.
  struct Exporter {
    var columns: [Int: Int32] = [:]
    var present: Set<Int> = []

    /// One scrape with these series at once; those that are missing get a marker.
    mutating func scrape(_ series: Set<Int>, second: Int64, startsOver: Bool) -> MetricBatch {
      var batch = MetricBatch(source: SourceID(1), time: .seconds(second))
      for one in series.sorted() where columns[one] == nil {
        let column = Int32(columns.count)
        columns[one] = column
        batch.newSeries.append(.init(column: column, labels: labels(one)))
      }
      for one in series.union(present).sorted() {
        guard let column = columns[one] else { continue }
        batch.columns.append(column)
        batch.values.append(
          series.contains(one) ? Double(second * 1000 + Int64(one)) : StaleMarker.value)
      }
      present = series
      if startsOver {
        let kept = series.sorted()
        batch.continuing = kept.compactMap { columns[$0] }
        columns = [:]
        for (column, one) in kept.enumerated() { columns[one] = Int32(column) }
      }
      return batch
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `whoever leaves, stays or returns has the samples of its labels and no others`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var store = SeriesStore()
    var exporter = Exporter()
    var expected: [Int: [Int64]] = [:]
    var held = store.snapshot
    var heldCount = 0
    for second in Int64(1)...400 {
      let before = exporter.present
      var series = before.filter { _ in Int.random(in: 0..<12, using: &generator) > 0 }
      for _ in 0..<3 { series.insert(Int.random(in: 0..<200, using: &generator)) }
      for one in series.union(before) { expected[one, default: []].append(second) }
      let startsOver = Int.random(in: 0..<25, using: &generator) == 0
      store.append(exporter.scrape(series, second: second, startsOver: startsOver))
      if second == 200 {
        held = store.snapshot
        heldCount = expected.values.reduce(0) { $0 + $1.count }
      }
    }
    for (one, seconds) in expected {
      var found: [(second: Int64, bits: UInt64)] = []
      for id in store.snapshot.select([LabelMatcher("pod", equals: "shop-\(one)")]) {
        #expect(store.snapshot.labels(id) == Self.labels(one))
        let part = SeriesStoreTests.read(store.snapshot, id)
        #expect(
          store.snapshot.newestTime(id, at: .distantFuture) == part.last.map { .seconds($0.0) })
        found += part
      }
      #expect(found.map(\.second) == seconds)
      let values = found.map(\.bits).filter { $0 != StaleMarker.bits }
      #expect(values.allSatisfy { Int64(Double(bitPattern: $0)) % 1000 == Int64(one) })
    }
    let ids = held.select([])
    #expect(ids.reduce(0) { $0 + SeriesStoreTests.read(held, $1).count } == heldCount)
  }

  @Test func `who goes on, or comes back while its column is its own, is the same series`() {
    var store = SeriesStore()
    var exporter = Exporter()
    store.append(exporter.scrape([1, 2, 3], second: 1, startsOver: false))
    store.append(exporter.scrape([3], second: 2, startsOver: true))
    store.append(exporter.scrape([3, 1], second: 3, startsOver: false))
    #expect(store.snapshot.select([]).map(\.number) == [0, 1, 2])
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(0)).map(\.second) == [1, 2, 3])
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(1)).map(\.second) == [1, 2])
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(2)).map(\.second) == [1, 2, 3])
  }

  @Test func `samples with times of their own, histograms and exemplars stay with their series`() {
    var store = SeriesStore()
    var first = MetricBatch(source: SourceID(1), time: .seconds(10))
    for number in 0..<2 {
      first.newSeries.append(.init(column: Int32(number), labels: Self.labels(number)))
    }
    for column in Int32(0)..<2 {
      first.timedSamples.append((column, .seconds(9), Double(column)))
      first.exemplars.append(
        .init(column: column, exemplar: Exemplar(labels: [:], value: Double(column), time: nil)))
    }
    first.continuing = [1]
    store.append(first)
    var second = MetricBatch(source: SourceID(1), time: .seconds(20))
    second.newSeries.append(.init(column: 1, labels: Self.labels(7)))
    second.timedSamples = [(0, .seconds(19), 5), (1, .seconds(18), 6)]
    store.append(second)
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(0)).map(\.second) == [9])
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(1)).map(\.second) == [9, 19])
    #expect(SeriesStoreTests.read(store.snapshot, SeriesID(2)).map(\.second) == [18])
    let all = TimeRange(start: .distantPast, end: .distantFuture)
    #expect(store.snapshot.exemplars(SeriesID(1), in: all).map(\.exemplar.value) == [1])
    #expect(store.snapshot.exemplars(SeriesID(2), in: all).isEmpty)
  }

  @Test func `series without samples leave the index, their labels too, and nothing grows`() {
    var store = SeriesStore(limits: SeriesLimits(bytes: 600_000))
    var exporter = Exporter()
    let stays = Set(0..<20)
    var (mostSeries, mostBytes) = (0, 0)
    for second in Int64(1)...3000 {
      let passing = (0..<20).map { Int(second) * 20 + $0 }
      let startsOver = second % 10 == 0
      store.append(exporter.scrape(stays.union(passing), second: second, startsOver: startsOver))
      mostSeries = max(mostSeries, store.snapshot.seriesCount)
      mostBytes = max(mostBytes, store.snapshot.usage.bytes)
    }
    let snapshot = store.snapshot
    #expect(mostBytes <= 600_000)
    #expect(mostSeries < 6000)
    #expect(snapshot.usage.refusedSeries == 0)
    #expect(snapshot.labelValues("pod", at: .distantFuture).count < 6000)
    #expect(snapshot.labelValues("pod", at: .distantFuture).contains("shop-60019"))
    #expect(snapshot.symbol("shop-7000") == nil)
    for one in stays {
      let ids = snapshot.select([LabelMatcher("pod", equals: "shop-\(one)")])
      #expect(ids.count == 1)
      #expect(snapshot.newestTime(ids[0], at: .distantFuture) == .seconds(3000))
    }
    // Not all that is left is of the last scrapes: what has been dropped are the oldest samples.
    let old = snapshot.select([LabelMatcher("pod", equals: "shop-59000")])
    #expect(old.map { snapshot.labels($0) } == [Self.labels(59_000)])
  }

  @Test func `at the limit of series those that left first give way`() {
    var limits = SeriesLimits()
    limits.series = 100
    var store = SeriesStore(limits: limits)
    var exporter = Exporter()
    for second in Int64(1)...200 {
      let series = Set((0..<10).map { Int(second) * 10 + $0 })
      store.append(exporter.scrape(series, second: second, startsOver: true))
    }
    #expect(store.snapshot.usage.refusedSeries == 0)
    #expect(store.snapshot.seriesCount <= 100)
    let newest = store.snapshot.select([LabelMatcher("pod", equals: "shop-2009")])
    #expect(newest.flatMap { SeriesStoreTests.read(store.snapshot, $0) }.map(\.second) == [200])
  }

  @Test func `a source that has ended gives its series up, and may begin again`() {
    var store = SeriesStore(limits: SeriesLimits(bytes: 60_000))
    var other = Exporter()
    var ended = other.scrape([1, 2], second: 1, startsOver: false)
    ended.source = SourceID(2)
    ended.continuing = []
    store.append(ended)
    store.append(ended)
    #expect(store.snapshot.seriesCount == 2)
    other = Exporter()
    let stays = Set(0..<200)
    for second in Int64(2)...2000 {
      store.append(other.scrape(stays, second: second, startsOver: false))
    }
    #expect(store.snapshot.seriesCount == 200)
    #expect(store.snapshot.usage.bytes <= 60_000)
  }
}
