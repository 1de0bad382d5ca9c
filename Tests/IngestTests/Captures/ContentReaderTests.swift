import Formats
import Telemetry
import Testing

@testable import Ingest

@Suite struct ContentReaderTests {
  private func context(_ declared: InputSignal? = nil) -> ContentContext {
    ContentContext(
      source: SourceID(0), name: "file", modified: .seconds(500), declared: declared,
      target: { SourceID(Int32($0.utf8.count) + 100) })
  }

  /// All that a text gives when it comes in pieces of so many bytes.
  private func batches(
    _ text: String, pieces: Int = .max, _ declared: InputSignal? = nil
  ) -> (batches: [Batch], report: SourceReport) {
    var reader = ContentReader(context(declared))
    var batches: [Batch] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = start + min(pieces, bytes.count - start)
      batches += reader.append(Array(bytes[start..<end]), arrived: .seconds(1000))
      start = end
    }
    batches += reader.finish(arrived: .seconds(1000))
    var report = SourceReport(source: SourceID(0), kind: .log, name: "file", updated: .seconds(0))
    reader.apply(to: &report)
    return (batches, report)
  }

  private static let scrapes = """
    {"time":10,"target":"shop","body":"a 1\\nb 2\\n"}
    {"time":15.5,"target":"shop","status":0,"body":"","error":"refused"}
    {"time":20,"target":"bank","body":"a 3\\n"}
    not a capture

    """

  @Test(arguments: [1, 7, 100, Int.max])
  func `captured scrapes become what they were live, target by target`(pieces: Int) {
    let (batches, report) = batches(Self.scrapes, pieces: pieces)
    let scrapes = batches.compactMap { batch in
      if case .metrics(let scrape) = batch { scrape } else { nil }
    }
    #expect(scrapes.map(\.time.nanoseconds) == [10_000_000_000, 15_500_000_000, 20_000_000_000])
    #expect(scrapes.map(\.source) == [SourceID(104), SourceID(104), SourceID(104)])
    #expect(
      scrapes[0].newSeries.map(\.labels.description) == [
        "up{instance=\"shop:0\", job=\"shop\"}", "a{instance=\"shop:0\", job=\"shop\"}",
        "b{instance=\"shop:0\", job=\"shop\"}",
      ])
    #expect(scrapes[1].values[0] == 0)
    #expect(scrapes[1].values.dropFirst().allSatisfy(StaleMarker.isStale))
    #expect(report.kind == .capture)
    #expect(report.items == 3)
    #expect(report.damaged == 1)
    #expect(report.problems.map(\.line) == [4])
  }

  private static let signals = #"""
    {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeMetrics":[{"metrics":[{"name":"n","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":"3","timeUnixNano":"10000000000"}]}}]}]}]}
    {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331"}]}]}]}
    {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeMetrics":[{"metrics":[{"name":"n","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":"4","timeUnixNano":"20000000000"},{"timeUnixNano":"20000000000"}]}}]}]}]}

    """#

  @Test(arguments: [1, 100, Int.max])
  func `a file of OTLP gives its spans and its metrics, deltas added up`(pieces: Int) {
    let (batches, report) = batches(Self.signals, pieces: pieces)
    let rows = batches.compactMap { batch in
      if case .metrics(let metrics) = batch { metrics } else { nil }
    }
    #expect(rows.map(\.values) == [[3], [7]])
    #expect(rows.map(\.time) == [.seconds(10), .seconds(20)])
    #expect(rows[0].newSeries.map(\.labels.description) == [#"n_total{job="shop"}"#])
    #expect(Set(rows.map(\.source)).count == 1 && rows[0].source != SourceID(0))
    #expect(batches.count == 3)
    #expect(report.kind == .trace && report.items == 3 && report.series == 1)
    #expect(report.damaged == 1)
    #expect(report.problems.map(\.message) == ["a data point without a value"])
  }

  @Test func `a file of metrics is a capture, also where the operator said so`() {
    let lines = Self.signals.split(separator: "\n").filter { $0.contains("Metrics") }
    let text = lines.joined(separator: "\n") + "\n"
    for declared in [nil, InputSignal.metrics] {
      let report = batches(text, declared).report
      #expect(report.kind == .capture && report.items == 2)
    }
  }

  @Test func `captured health answers are classified, a failure by its words`() {
    let (batches, _) = batches(
      """
      {"time":1,"name":"db","url":"http://db/healthz","status":200,"body":"ok"}
      {"time":2,"name":"db","url":"http://db/healthz","status":0,"body":"","error":"timed out"}

      """)
    let results = batches.compactMap { batch in
      if case .health(let answer) = batch { answer.result } else { nil }
    }
    #expect(results.map(\.status) == [.healthy, .unhealthy])
    #expect(results.map(\.message) == ["HTTP 200, ok", "timed out"])
  }

  @Test func `a bare exposition has no labels, no up, and the file's time`() {
    let (batches, report) = batches("# TYPE a counter\na 1\nb{x=\"y\"} 2 7000\n")
    guard case .metrics(let scrape) = batches.first else {
      Issue.record("no scrape")
      return
    }
    #expect(batches.count == 1)
    #expect(scrape.newSeries.map(\.labels.description) == ["a", "b{x=\"y\"}"])
    #expect(scrape.time == .seconds(500))
    #expect(scrape.timedSamples.map(\.time) == [.seconds(7)])
    #expect(report.items == 2)
  }

  private static let span = """
    {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",\
    "spanId":"b7ad6b7169203331","name":"get","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
    """

  @Test(arguments: [1, 64, Int.max])
  func `spans come as their lines do, and a document over many lines at its end`(pieces: Int) {
    let lines = Self.span + "\n" + Self.span + "\n{\"resourceSpans\":[}\n"
    let byLine = batches(lines, pieces: pieces)
    #expect(byLine.report.items == 2)
    #expect(byLine.report.damaged == 1)
    #expect(byLine.report.problems.map(\.line) == [3])
    #expect(byLine.report.kind == .trace)
    let spread = Self.span.replacing("[{", with: "[\n{")
    #expect(batches(spread, pieces: pieces).report.items == 1)
  }

  @Test func `logs come through as lines`() {
    let (batches, report) = batches(
      "{\"level\":\"info\",\"message\":\"a\"}\nplain\nlast", pieces: 5)
    let records = batches.reduce(0) { count, batch in
      if case .logs(let lines) = batch { count + lines.entries.count } else { count }
    }
    #expect(records == 3)
    #expect(report.items == 3)
  }

  @Test func `what is no input says what was expected and what was found`() {
    let log = batches("{\"level\":\"info\",\"message\":\"a\"}\n", .traces)
    #expect(
      log.report.state
        == .failing("expected traces (OTLP, Jaeger or Zipkin), found a JSON log"))
    let binary = batches("\u{0}\u{1}\u{2}\n")
    #expect(
      binary.report.state
        == .failing("expected an exposition, logs, traces or a capture, found binary data"))
  }
}
