import Configuration
import Formats
import Storage
import Telemetry
import Testing

@testable import Ingest

/// A target whose series come and go for ever.
struct ForgettingTests {
  static func target(
    gone: Int = 50, series: Int = 1_000_000, _ change: (inout ScrapeSettings) -> Void = { _ in }
  ) -> TargetScrapes {
    var settings = ScrapeSettings(
      url: "http://shop:80/metrics", labels: ["job": "shop"], interval: .seconds(1),
      timeout: .seconds(1))
    change(&settings)
    var limits = ExpositionLimits()
    (limits.goneSeries, limits.series) = (gone, series)
    return TargetScrapes(source: SourceID(0), rules: ScrapeRules(settings), limits: limits)
  }

  /// One series that stays, one that changes its label with every scrape, and a counter with an
  /// exemplar.
  static func body(_ scrape: Int) -> String {
    """
    # TYPE requests counter
    requests_total{pod="p"} \(scrape * 10) # {trace_id="t"} 1
    churn{id="\(scrape)"} 1
    churn{id="\(scrape)b"} 2
    stays 7
    # EOF

    """
  }

  static func read(_ snapshot: SeriesSnapshot, _ matchers: [LabelMatcher]) -> [Double] {
    var samples = Samples()
    return snapshot.select(matchers).flatMap { id in
      snapshot.samples(
        id, in: TimeRange(start: .distantPast, end: .distantFuture), into: &samples)
      return samples.values
    }
  }

  static func run(
    _ scrapes: inout TargetScrapes, _ store: inout SeriesStore, _ range: ClosedRange<Int>
  )
    -> Int
  {
    var restarts = 0
    for scrape in range {
      let bytes = Array(body(scrape).utf8)
      let outcome = scrapes.read(
        bytes.span, format: .openMetrics, at: .seconds(Int64(scrape)))
      restarts += outcome.batch.continuing == nil ? 0 : 1
      store.append(outcome.batch)
    }
    return restarts
  }

  @Test(arguments: [false, true])
  func `every series keeps all its samples, and each that leaves ends at once`(relabels: Bool) {
    var scrapes = Self.target {
      if relabels { $0.limits.labels = 10 }
    }
    var store = SeriesStore()
    #expect(Self.run(&scrapes, &store, 1...200) >= 4)
    let snapshot = store.snapshot
    #expect(
      Self.read(snapshot, [.metric("requests_total")]) == (1...200).map { Double($0 * 10) })
    #expect(Self.read(snapshot, [.metric("stays")]) == [Double](repeating: 7, count: 200))
    #expect(Self.read(snapshot, [.metric("up")]).count == 200)
    for scrape in 1...199 {
      let values = Self.read(snapshot, [LabelMatcher("id", equals: "\(scrape)b")])
      #expect(values.count == 2 && values[0] == 2 && StaleMarker.isStale(values[1]))
    }
    #expect(
      Self.read(snapshot, [.metric("scrape_series_added")]).dropFirst().allSatisfy { $0 == 2 })
    let requests = snapshot.select([.metric("requests_total")])
    #expect(requests.count == 1)
    let all = TimeRange(start: .distantPast, end: .distantFuture)
    #expect(requests.flatMap { snapshot.exemplars($0, in: all) }.count == 1)
    #expect(scrapes.seriesCount == 402)
  }

  @Test func `a scrape that fails just after ends what there was`() {
    var scrapes = Self.target()
    var store = SeriesStore()
    var scrape = 0
    repeat {
      scrape += 1
    } while Self.run(&scrapes, &store, scrape...scrape) == 0 && scrape < 100
    #expect(scrape < 100)
    store.append(scrapes.failed("refused", at: .seconds(500)).batch)
    let snapshot = store.snapshot
    for matcher in [LabelMatcher.metric("stays"), LabelMatcher("id", equals: "\(scrape)")] {
      let values = Self.read(snapshot, [matcher])
      #expect(values.last.map(StaleMarker.isStale) == true)
    }
    #expect(Self.read(snapshot, [LabelMatcher("id", equals: "\(scrape - 1)")]).count == 2)
    #expect(Self.read(snapshot, [.metric("up")]).last == 0)
    store.append(
      scrapes.ended(at: .seconds(501)) ?? MetricBatch(source: SourceID(0), time: .seconds(0)))
    #expect(Self.read(store.snapshot, [.metric("up")]).last.map(StaleMarker.isStale) == true)
  }

  @Test func `a reader at its limit of series forgets at once and takes the next ones`() {
    var scrapes = Self.target(gone: 30, series: 100)
    var store = SeriesStore()
    for scrape in 0..<50 {
      // More new series at once than there is room for.
      let count = scrape % 2 == 0 ? 70 : 60
      let lines = (0..<count).map { "wide{id=\"\(scrape)-\($0)\"} 1\n" }
      let bytes = Array(("stays 7\n" + lines.joined()).utf8)
      store.append(scrapes.read(bytes.span, format: .text, at: .seconds(Int64(scrape))).batch)
    }
    #expect(Self.read(store.snapshot, [.metric("stays")]).count == 50)
    let last = store.snapshot.select([
      LabelMatcher("id", matches: "4[89]-.*") { $0.hasPrefix("48-") || $0.hasPrefix("49-") }
    ])
    #expect(last.count >= 70)
  }

  @Test func `a label that changes with each of ten thousand scrapes costs bounded memory`() {
    var scrapes = Self.target(gone: 500)
    var store = SeriesStore(limits: SeriesLimits(bytes: 800_000))
    let restarts = Self.run(&scrapes, &store, 1...10_000)
    let usage = store.snapshot.usage
    #expect(restarts > 30)
    #expect(usage.bytes <= 800_000)
    #expect(usage.refusedSeries == 0)
    #expect(store.snapshot.seriesCount < 8000)
    #expect(Self.read(store.snapshot, [LabelMatcher("id", equals: "9999")]).count == 2)
    #expect(Self.read(store.snapshot, [LabelMatcher("id", equals: "10000")]) == [1])
    #expect(store.snapshot.select([LabelMatcher("id", equals: "2000")]).isEmpty)
    #expect(scrapes.seriesCount == 20_002)
  }
}
