import Formats
import Storage
import Telemetry

/// A quarter of an hour of a shop: five services with 2,500 series scraped every ten seconds,
/// 100,000 log records, 10,000 spans, twelve health checks; and what comes in after that.
struct ShopData {
  private(set) var stores = Stores()
  private(set) var now = end
  private var services = (0..<5).map { ShopMetrics(service: $0) }
  private var indexer = LogIndexer()
  private var spans = TraceInput(seed: 17, start: start.nanoseconds, step: 90_000_000)
  private var frame = 0

  static let start = Timestamp(nanoseconds: LogInput.start)
  static let end = start + .seconds(900)
  /// What lies between two frames.
  static let step = Duration.seconds(2)

  private static let logs = SourceID(5)
  private static let traces = SourceID(6)
  private static let firstCheck: Int32 = 7

  init() {
    for scrape in 0..<90 {
      let time = Self.start + .seconds(10 * scrape)
      for service in services.indices { append(service, at: time) }
      check(at: time)
    }
    appendLogs(100_000, from: Self.start, to: Self.end)
    for _ in 0..<20 { appendSpans(500, arrived: Self.end) }
    report()
  }

  /// Two seconds of a live session: one service's scrape, 200 lines, 64 spans, the checks.
  mutating func goOn() {
    let before = now
    now = now + Self.step
    frame += 1
    append(frame % services.count, at: now)
    appendLogs(200, from: before, to: now)
    spans = TraceInput(seed: UInt64(100 + frame), start: before.nanoseconds, step: 10_000_000)
    appendSpans(64, arrived: now)
    check(at: now)
    report()
  }

  private mutating func append(_ service: Int, at time: Timestamp) {
    stores.append(.metrics(services[service].scrape(at: time)))
  }

  private mutating func appendLogs(_ count: Int, from start: Timestamp, to end: Timestamp) {
    let input = LogInput.lines(count, from: start.nanoseconds, to: end.nanoseconds)
    let bytes = input.bytes
    let span = bytes.span
    var position = 0
    while position < span.count {
      let piece = span.extracting(position..<min(position + 256 << 10, span.count))
      var entries: [LogEntry] = []
      let taken = indexer.index(piece, arrived: end, into: &entries).bytes
      guard taken > 0 else { return }
      stores.append(
        .logs(
          LogBatch(
            source: Self.logs, arrived: end, firstLine: 1,
            bytes: Array(bytes[position..<position + taken]), entries: entries)))
      position += taken
    }
  }

  private mutating func appendSpans(_ count: Int, arrived: Timestamp) {
    let message = spans.message(spans: count)
    stores.append(.spans(SpanBatch(source: Self.traces, arrived: arrived, spans: message)))
  }

  private mutating func check(at time: Timestamp) {
    for number in 0..<12 {
      let second = Int(time.nanoseconds / 1_000_000_000)
      let isBad = number == 3 && second % 300 < 40
      stores.append(
        .health(
          HealthBatch(
            source: SourceID(Self.firstCheck + Int32(number)),
            result: HealthResult(
              name: "check-\(number)", kind: "http", target: "http://10.0.0.\(number)/healthz",
              time: time, status: isBad ? .unhealthy : .healthy,
              message: isBad ? "HTTP 503" : "HTTP 200", components: Self.components))))
    }
  }

  private static let components = ["db", "cache", "disk"].map {
    HealthResult.Component(name: $0, status: .healthy)
  }

  private mutating func report() {
    for number in 0..<Self.firstCheck + 12 {
      let kind: SourceReport.Kind =
        switch number {
        case ..<5: .scrape
        case Self.logs.number: .log
        case Self.traces.number: .receiver
        default: .health
        }
      var report = SourceReport(
        source: SourceID(number), kind: kind, name: "source-\(number)", updated: now)
      report.state = .live
      report.lastSuccess = now
      report.interval = .seconds(10)
      report.items = 10_000 + frame
      stores.append(.report(report))
    }
  }
}
