import Alerts
import Console
import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing

/// The promise of the one clock holds for what rules record too.
@Suite struct RecordedFrameTests {
  private static let start = Timestamp.seconds(1_800_000_000)
  private static let moment = start + .seconds(437)

  @Test(arguments: [PageName.overview, .requests])
  func `recorded live, opened or replayed, series give the same frame`(page: PageName) throws {
    let live = try Self.live(page)
    let opened = try Self.captured(page, .capture)
    let replayed = try Self.captured(page, .replay)
    #expect(live == opened, "\(live)\n\(opened)")
    #expect(live == replayed, "\(live)\n\(replayed)")
    #expect(live.contains("edge"), "\(live)")
  }

  /// Rules are evaluated as their moments come.
  private static func live(_ page: PageName) throws -> String {
    var driver = ConsoleDriver(options(.wall), wall: start)
    var (rules, store) = (try book(), WatchedStores())
    rules.began(at: start - .milliseconds(1), in: &store)
    for second in 0...437 {
      let time = start + .seconds(second)
      var batches = scrape(second).map { [$0] } ?? []
      for batch in batches { store.stores.append(batch) }
      rules.evaluate(due: time, in: &store)
      batches += store.taken()
      if !batches.isEmpty { driver.feed(batches, at: time) }
    }
    driver.feed([], at: moment)
    return shown(&driver, page)
  }

  /// Everything is there, and rules are evaluated over all of it at once.
  private static func captured(
    _ page: PageName, _ source: ViewClock.Source
  ) throws -> String {
    var options = options(source)
    if source == .replay {
      options.replay = ReplayOptions()
      options.replay?.from = start
    } else {
      options.until = moment + .nanoseconds(1)
    }
    var (rules, store) = (try book(), WatchedStores())
    let scrapes = (0..<900).compactMap(scrape)
    for batch in scrapes { store.stores.append(batch) }
    rules.evaluateCapture(in: &store)
    var driver = ConsoleDriver(options, wall: .seconds(0))
    driver.feed(scrapes + store.taken())
    if source == .replay {
      driver.complete()
      driver.pass(.zero)
      driver.pass(moment - start)
    }
    return shown(&driver, page)
  }

  private static func options(_ source: ViewClock.Source) -> ConsoleOptions {
    var options = ConsoleOptions()
    options.clockSource = source
    options.span = .seconds(900)
    return options
  }

  /// Without the header, which says how the clock runs, and the footer.
  private static func shown(_ driver: inout ConsoleDriver, _ page: PageName) -> String {
    driver.press("\(page.rawValue)")
    return driver.frame().lines.dropFirst().dropLast().joined(separator: "\n")
  }

  private static func book() throws -> RuleBook {
    let text = """
      groups:
      - name: edge
        interval: 15s
        rules:
        - record: http_requests_total
          expr: sum by (status) (http_requests_total{service="shop"})
          labels: {service: edge}
      """
    let bytes = Array(text.utf8)
    let reading = RuleFileReader.read(bytes.span, path: "rules.yml")
    try #require(reading.problems == [])
    return RuleBook([reading.file])
  }

  private static func scrape(_ second: Int) -> Batch? {
    guard second % 15 == 0 else { return nil }
    var batch = MetricBatch(
      source: SourceID(0), time: start + .seconds(second), interval: .seconds(15))
    for (column, status) in ["200", "500"].enumerated() {
      if second == 0 {
        let labels: LabelSet = [
          "__name__": "http_requests_total", "service": "shop", "status": status,
        ]
        batch.newSeries.append(.init(column: Int32(column), labels: labels))
      }
      batch.columns.append(Int32(column))
      batch.values.append(Double(second * (column == 0 ? 12 : 1)))
    }
    return .metrics(batch)
  }
}

/// Stores that tell what rules wrote.
private struct WatchedStores: RuleStore {
  var stores = Stores()
  private var written: [Batch] = []

  var engine: LocalQueryEngine { stores.engine }

  mutating func append(_ batch: Batch) {
    stores.append(batch)
    written.append(batch)
  }

  mutating func taken() -> [Batch] {
    defer { written = [] }
    return written
  }
}
