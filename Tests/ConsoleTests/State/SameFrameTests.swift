import Console
import Drawing
import Formats
import Panes
import Telemetry
import TestSupport
import Testing

/// The promise behind the one clock: what a frame shows depends on the moment and not on how the
/// data came to be there.
@Suite struct SameFrameTests {
  private static let start = Timestamp.seconds(1_800_000_000)
  /// Between two scrapes, inside a trace, after the first failure.
  private static let moment = start + .seconds(437)

  @Test(arguments: PageName.allCases.filter { $0 != .sources })
  func `live, opened and replayed captures give the same frame at the same moment`(page: PageName) {
    let arrivals = Self.arrivals()
    let live = Self.live(arrivals, page)
    let opened = Self.opened(arrivals, page)
    let replayed = Self.replayed(arrivals, page)
    #expect(live == opened, "\(live)\n\(opened)")
    #expect(live == replayed, "\(live)\n\(replayed)")
    #expect(live.contains("shop") || live.contains("http_request"), "\(live)")
  }

  // MARK: - Three ways to the same moment

  /// Everything is known as it happens, and nothing else.
  private static func live(_ arrivals: [(Timestamp, Batch)], _ page: PageName) -> String {
    var driver = ConsoleDriver(options(.wall), wall: start)
    for (time, batch) in arrivals where time <= moment { driver.feed([batch], at: time) }
    driver.feed([], at: moment)
    return shown(&driver, page)
  }

  /// Everything is there from the beginning, and the view ends at the moment.
  private static func opened(_ arrivals: [(Timestamp, Batch)], _ page: PageName) -> String {
    var options = options(.capture)
    options.until = moment + .nanoseconds(1)
    var driver = ConsoleDriver(options)
    driver.feed(arrivals.map(\.1))
    return shown(&driver, page)
  }

  /// Everything is there, and a clock of its own runs up to the moment.
  private static func replayed(_ arrivals: [(Timestamp, Batch)], _ page: PageName) -> String {
    var options = options(.replay)
    options.replay = ReplayOptions()
    options.replay?.from = start
    var driver = ConsoleDriver(options, wall: .seconds(0))
    driver.feed(arrivals.map(\.1))
    driver.complete()
    driver.pass(.zero)
    driver.pass(moment - start)
    return shown(&driver, page)
  }

  private static func options(_ source: ViewClock.Source) -> ConsoleOptions {
    var options = ConsoleOptions()
    options.clockSource = source
    options.span = .seconds(900)
    return options
  }

  /// The page without the first line, which says how the clock runs, and the footer.
  private static func shown(_ driver: inout ConsoleDriver, _ page: PageName) -> String {
    driver.press("\(page.rawValue)")
    _ = driver.frame()
    return driver.frame().lines.dropFirst().dropLast().joined(separator: "\n")
  }

  // MARK: - A quarter of an hour in the shop

  private static func arrivals() -> [(Timestamp, Batch)] {
    var metrics = MetricsSource()
    var arrivals: [(Timestamp, Batch)] = []
    for second in 0..<900 {
      let time = start + .seconds(second)
      if second % 15 == 0 { arrivals.append((time, metrics.scrape(at: time, second: second))) }
      if second % 10 == 3 { arrivals.append((time, health(at: time, second: second))) }
      if second % 7 == 1 { arrivals.append((time, log(at: time, second: second))) }
      if second % 20 == 5 { arrivals.append((time, spans(endingAt: time, second: second))) }
    }
    return arrivals
  }

  private struct MetricsSource {
    private var reader = ExpositionReader()
    private var scrape = ExpositionScrape()

    mutating func scrape(at time: Timestamp, second: Int) -> Batch {
      let slow = second > 300 ? second - 300 : 0
      let text = """
        # TYPE http_requests_total counter
        http_requests_total{service="shop",status="200"} \(second * 12)
        http_requests_total{service="shop",status="500"} \(slow / 5)
        # TYPE http_request_duration_seconds histogram
        http_request_duration_seconds_bucket{service="shop",le="0.1"} \(second * 11)
        http_request_duration_seconds_bucket{service="shop",le="1"} \(second * 12)
        http_request_duration_seconds_bucket{service="shop",le="+Inf"} \(second * 12 + slow / 5)
        http_request_duration_seconds_sum{service="shop"} \(second)
        http_request_duration_seconds_count{service="shop"} \(second * 12 + slow / 5)

        """
      let body = Array(text.utf8)
      reader.read(body.span, format: .text, into: &scrape)
      var batch = MetricBatch(source: SourceID(0), time: time, interval: .seconds(15))
      batch.newSeries = scrape.newSeries
      batch.columns = scrape.columns
      batch.values = scrape.values
      batch.metadata = scrape.metadata
      return .metrics(batch)
    }
  }

  private static func health(at time: Timestamp, second: Int) -> Batch {
    var result = HealthResult(
      name: "shop", kind: "http", target: "http://shop/healthz", time: time,
      status: second > 400 ? .degraded : .healthy, message: "HTTP 200")
    result.durationSeconds = 0.01 + Double(second % 30) / 1000
    return .health(HealthBatch(source: SourceID(1), result: result))
  }

  private static func log(at time: Timestamp, second: Int) -> Batch {
    let level = second % 5 == 0 ? "error" : "info"
    let line = """
      {"time":"\(RFC3339.text(time))","level":"\(level)","service":"shop","msg":"order \(second)"}

      """
    let bytes = Array(line.utf8)
    var entries: [LogEntry] = []
    var indexer = LogIndexer()
    _ = indexer.index(bytes.span, isFinal: true, arrived: time, into: &entries)
    return .logs(
      LogBatch(
        source: SourceID(2), arrived: time, firstLine: second, bytes: bytes, entries: entries))
  }

  private static func spans(endingAt time: Timestamp, second: Int) -> Batch {
    let trace = TraceID(high: 1, low: UInt64(second))
    var root = TraceSpan(
      traceID: trace, id: SpanID(bits: 1), start: time - .milliseconds(200 + Int64(second)),
      end: time)
    var child = TraceSpan(
      traceID: trace, id: SpanID(bits: 2), start: time - .milliseconds(150),
      end: time - .milliseconds(20))
    child.parentID = root.id
    (root.service, root.name, child.service, child.name) = ("shop", "order", "bank", "charge")
    if second % 3 == 0 { child.status = .error }
    return .spans(SpanBatch(source: SourceID(3), arrived: time, spans: [child, root]))
  }
}
