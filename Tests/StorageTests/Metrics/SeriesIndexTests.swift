import Storage
import Telemetry
import TestSupport
import Testing

struct SeriesIndexTests {
  static let labelSets: [LabelSet] = (0..<2500).map { number in
    var labels: LabelSet = ["__name__": "m\(number % 7)", "n": "\(number)"]
    if number % 3 == 0 { labels["zone"] = "z\(number % 5)" }
    return labels
  }

  static let store: SeriesStore = {
    var store = SeriesStore()
    var batch = MetricBatch(source: SourceID(1), time: .seconds(1))
    for (column, labels) in labelSets.enumerated() {
      batch.newSeries.append(.init(column: Int32(column), labels: labels))
    }
    store.append(batch)
    return store
  }()

  @Test(arguments: [
    [LabelMatcher.metric("m3")],
    [LabelMatcher.metric("nothing")],
    [LabelMatcher("n", equals: "2400")],
    [LabelMatcher("n", equals: "7"), LabelMatcher("zone", equals: "")],
    [LabelMatcher.metric("m1"), LabelMatcher("zone", equals: "z2")],
    [LabelMatcher.metric("m1"), LabelMatcher("zone", differsFrom: "z2")],
    [LabelMatcher.metric("m1"), LabelMatcher("zone", differsFrom: "")],
    [LabelMatcher("absent", equals: ""), LabelMatcher("n", equals: "3")],
    [LabelMatcher("absent", differsFrom: "")],
    [LabelMatcher("n", matches: ".*00") { $0.hasSuffix("00") }],
    [LabelMatcher("zone", matches: "|z1") { $0 == "" || $0 == "z1" }],
    [LabelMatcher("zone", matchesNot: "z.*") { $0.hasPrefix("z") }],
    [],
  ])
  func `a selection is what the matchers accept of every label set`(matchers: [LabelMatcher]) {
    let expected = Self.labelSets.indices.filter { index in
      matchers.allSatisfy { $0.accepts(Self.labelSets[index][$0.name] ?? "") }
    }
    #expect(Self.store.snapshot.select(matchers).map { Int($0.number) } == expected)
  }

  @Test func `a matcher's regular expression covers the whole value, line breaks included`() throws
  {
    let matcher = try LabelMatcher("n", .matches, "2.0|a.b")
    #expect(["200", "210", "a\nb"].allSatisfy(matcher.accepts))
    #expect(!["1200", "2000", ""].contains(where: matcher.accepts))
    #expect(throws: (any Error).self) { try LabelMatcher("n", .matchesNot, "(") }
  }

  @Test func `labels come back as they were given`() {
    for (number, labels) in Self.labelSets.enumerated() {
      #expect(Self.store.snapshot.labels(SeriesID(Int32(number))) == labels)
    }
  }

  @Test func `names and values are listed in order, as far as they were known`() {
    let snapshot = Self.store.snapshot
    #expect(snapshot.metricNames(at: .seconds(1)) == (0..<7).map { "m\($0)" })
    #expect(snapshot.labelValues("zone", at: .seconds(1)) == (0..<5).map { "z\($0)" })
    #expect(snapshot.labelNames(at: .seconds(1)) == ["__name__", "n", "zone"])
    #expect(snapshot.metricNames(at: .seconds(0)).isEmpty)
    #expect(snapshot.labelNames(at: .seconds(0)).isEmpty)
  }

  @Test func `two targets with the same labels stay two series`() {
    var store = SeriesStore()
    for source: Int32 in 1...2 {
      store.append(
        SeriesStoreTests.batch(
          1, [(0, Double(source))], new: [["__name__": "up"]], source: source))
    }
    #expect(
      store.snapshot.select([.metric("up")]).map(store.snapshot.source) == [
        SourceID(1), SourceID(2),
      ])
  }

  @Test func `metadata is found by the sample's name, and only once it was seen`() {
    var store = SeriesStore()
    var batch = MetricBatch(source: SourceID(1), time: .seconds(5))
    batch.metadata = [MetricMetadata(family: "requests", kind: .counter)]
    store.append(batch)
    #expect(store.snapshot.metadata(metric: "requests_total", at: .seconds(5))?.kind == .counter)
    #expect(store.snapshot.metadata(metric: "requests", at: .seconds(5))?.kind == .counter)
    #expect(store.snapshot.metadata(metric: "requests_total", at: .seconds(4)) == nil)
    #expect(store.snapshot.metadata(metric: "other", at: .seconds(5)) == nil)
  }
}
