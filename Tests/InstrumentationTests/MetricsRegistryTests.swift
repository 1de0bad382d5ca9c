import Instrumentation
import Telemetry
import Testing

struct MetricsRegistryTests {
  private func text(_ registry: MetricsRegistry, accept: String = "") -> String {
    String(decoding: registry.exposition(accept: accept).body, as: UTF8.self)
  }

  @Test func `a counter without labels is there from the beginning`() {
    let registry = MetricsRegistry()
    let counter = registry.counter("asked_total", "Asked.")
    #expect(text(registry).contains("asked_total 0\n"))
    counter.increment()
    counter.add(2.5)
    #expect(text(registry).contains("asked_total 3.5\n"))
  }

  @Test func `series keep the order in which they were first seen`() {
    let registry = MetricsRegistry()
    let counter = registry.counter("asked_total", "Asked.", labels: ["route", "code"])
    counter.increment("/b", "200")
    counter.increment("/a", "200")
    counter.increment("/b", "200")
    let lines = text(registry).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      lines == [
        "asked_total{route=\"/b\",code=\"200\"} 2", "asked_total{route=\"/a\",code=\"200\"} 1",
      ])
  }

  @Test func `a gauge goes up and down, and one that is read shows what is there now`() {
    let registry = MetricsRegistry()
    let gauge = registry.gauge("depth", "Depth.")
    registry.gauge("answer", "Read.") { 42 }
    gauge.add(3)
    gauge.add(-1)
    #expect(text(registry).contains("depth 2\n"))
    #expect(text(registry).contains("# TYPE answer gauge\nanswer 42\n"))
    gauge.set(-7)
    #expect(text(registry).contains("depth -7\n"))
  }

  @Test func `a histogram counts cumulatively, an observation on a bound within it`() {
    let registry = MetricsRegistry()
    let histogram = registry.histogram("took_seconds", "Took.", bounds: [0.1, 1], labels: ["r"])
    for value in [0.05, 0.1, 0.5, 1, 7] { histogram.observe(value, "x") }
    #expect(
      text(registry) == """
        # HELP took_seconds Took.
        # TYPE took_seconds histogram
        took_seconds_bucket{r="x",le="0.1"} 2
        took_seconds_bucket{r="x",le="1"} 4
        took_seconds_bucket{r="x",le="+Inf"} 5
        took_seconds_sum{r="x"} 8.65
        took_seconds_count{r="x"} 5

        """)
  }

  @Test func `an exemplar stands at the bucket of its observation`() throws {
    let registry = MetricsRegistry()
    let histogram = registry.histogram("took_seconds", "Took.", bounds: [0.1, 1])
    let traceID = try #require(TraceID("0af7651916cd43dd8448eb211c80319c"))
    histogram.observe(0.5, exemplar: TraceContext(traceID: traceID, spanID: SpanID(bits: 1)))
    let lines = text(registry, accept: "application/openmetrics-text").split(separator: "\n")
    let marked = lines.filter { $0.contains("trace_id=\"\(traceID.text)\"") }
    #expect(marked.map { $0.prefix { $0 != " " } } == ["took_seconds_bucket{le=\"1.0\"}"])
    #expect(lines.last == "# EOF")
  }

  @Test func `series beyond the limit are dropped and counted`() {
    let registry = MetricsRegistry()
    let counter = registry.counter("asked_total", "Asked.", labels: ["user"])
    for user in 0..<MetricsRegistry.seriesLimit + 3 { counter.increment("\(user)") }
    #expect(registry.droppedChanges == 3)
    #expect(text(registry).split(separator: "\n").count == MetricsRegistry.seriesLimit + 2)
  }
}
