import Query
import Storage
import Telemetry
import Testing

struct REDDiscoveryTests {
  private func discover(_ series: [LabelSet]) -> REDDiscovery {
    var scripted = ScriptedSeries()
    scripted.scrape(at: 10, series.map { ($0, 1) })
    return REDDiscovery(scripted.snapshot, at: .seconds(10))
  }

  private func histogram(_ name: String, _ labels: LabelSet) -> [LabelSet] {
    ["_bucket", "_sum", "_count"].map { suffix in
      var series = labels
      series["__name__"] = name + suffix
      if suffix == "_bucket" { series["le"] = "+Inf" }
      return series
    }
  }

  @Test func `the usual names are recognised, each named`() throws {
    let found = discover(
      histogram("http_request_duration_seconds", ["service": "shop"])
        + [
          "http_requests_total", "http_errors_total", "active_connections",
          "database_operations_total", "cache_hits_total", "cache_misses_total",
        ].map { ["__name__": $0, "service": "shop", "status": "200"] })
    let shop = try #require(found.services.first)
    #expect(found.services.count == 1)
    #expect(shop.name == "shop" && shop.label == "service")
    #expect(
      shop.metrics == [
        "http_requests_total", "http_errors_total", "http_request_duration_seconds",
        "active_connections", "database_operations_total", "cache_hits_total",
        "cache_misses_total",
      ])
    #expect(shop.errors?.sign == .counter)
    #expect(shop.duration?.shape == .buckets)
    #expect(shop.duration?.unit == MetricUnit(.seconds))
    #expect(shop.requests?.description == #"http_requests_total{service="shop"}"#)
  }

  @Test(arguments: [
    ("status", "500"), ("code", "503"), ("status_code", "5xx"), ("http_status", "502"),
    ("http_response_status_code", "500"),
  ])
  func `errors are read from a status label`(label: String, value: String) throws {
    let found = discover([
      ["__name__": "http_requests_total", "job": "api", label: "200"],
      ["__name__": "http_requests_total", "job": "api", label: value],
    ])
    let errors = try #require(found.services.first?.errors)
    #expect(errors.sign == .status(label: label))
    #expect(errors.selector.matchers.last?.accepts(value) == true)
    #expect(errors.selector.matchers.last?.accepts("404") == false)
  }

  @Test func `where no counter counts requests, the histogram's count does`() throws {
    let labels: LabelSet = ["job": "gateway", "http_response_status_code": "200"]
    let found = discover(histogram("http_server_request_duration_seconds", labels))
    let gateway = try #require(found.services.first)
    #expect(gateway.requests?.metric == "http_server_request_duration_seconds_count")
    #expect(gateway.errors?.sign == .status(label: "http_response_status_code"))
    #expect(gateway.duration?.histogram.metric == "http_server_request_duration_seconds")
  }

  @Test func `Prometheus itself is a service, its being scraped is not its work`() throws {
    let found = discover(
      histogram("prometheus_http_request_duration_seconds", ["job": "prometheus"]) + [
        ["__name__": "prometheus_http_requests_total", "job": "prometheus", "code": "200"],
        ["__name__": "promhttp_metric_handler_requests_total", "job": "prometheus", "code": "200"],
        ["__name__": "prometheus_notifications_errors_total", "job": "prometheus"],
      ])
    let prometheus = try #require(found.services.first)
    #expect(prometheus.requests?.metric == "prometheus_http_requests_total")
    #expect(prometheus.errors?.sign == .status(label: "code"))
    #expect(prometheus.duration?.histogram.metric == "prometheus_http_request_duration_seconds")
  }

  @Test func `the node exporter is a host and no service`() {
    let found = discover([
      ["__name__": "node_cpu_seconds_total", "instance": "n:9100", "mode": "idle", "job": "node"],
      ["__name__": "node_memory_MemTotal_bytes", "instance": "n:9100", "job": "node"],
      ["__name__": "node_memory_MemAvailable_bytes", "instance": "n:9100", "job": "node"],
      ["__name__": "node_filesystem_size_bytes", "instance": "n:9100", "job": "node"],
      ["__name__": "node_network_receive_errs_total", "instance": "n:9100", "job": "node"],
      ["__name__": "promhttp_metric_handler_requests_total", "job": "node", "code": "200"],
      ["__name__": "promhttp_metric_handler_errors_total", "job": "node", "cause": "x"],
      ["__name__": "go_gc_duration_seconds_sum", "job": "node"],
      ["__name__": "go_gc_duration_seconds_count", "job": "node"],
    ])
    #expect(found.services.isEmpty)
    #expect(found.hosts.map(\.name) == ["n:9100"])
    #expect(found.hosts.first?.hasProcessor == true)
    #expect(found.hosts.first?.hasMemory == true)
    #expect(found.hosts.first?.hasFilesystems == true)
  }

  @Test func `a bare exposition is a service without a name`() {
    let found = discover([["__name__": "http_requests_total"]])
    #expect(found.services.map(\.name) == [""])
    #expect(found.services.first?.requests?.description == "http_requests_total")
    #expect(found.services.first?.errors == nil)
  }

  @Test(arguments: [
    "", "_total", "_bucket", "_count", "requests", "_requests_total", "__requests_total__",
    "_duration_seconds", "errors_total", "http_requests_total_total", "ü_requests_total", "_sum",
  ])
  func `strange names do no harm`(name: String) {
    var labels: LabelSet = ["job": "x"]
    labels["__name__"] = name
    let found = discover([labels, ["job": "y"]] + histogram(name, ["service": "z"]))
    for service in found.services { #expect(!service.name.isEmpty) }
  }

  @Test func `a service seen later is not known earlier`() {
    var scripted = ScriptedSeries()
    scripted.scrape(at: 10, [(["__name__": "up"], 1)])
    scripted.scrape(at: 20, [(["__name__": "http_requests_total", "job": "api"], 1)])
    #expect(REDDiscovery(scripted.snapshot, at: .seconds(19)).services.isEmpty)
    #expect(REDDiscovery(scripted.snapshot, at: .seconds(20)).services.count == 1)
  }

  @Test func `what was found can be asked`() throws {
    let labels: LabelSet = ["service": "shop"]
    let names =
      histogram("http_request_duration_seconds", labels) + [
        ["__name__": "http_requests_total", "service": "shop", "status": "200"],
        ["__name__": "http_requests_total", "service": "shop", "status": "500"],
        ["__name__": "cache_hits_total", "service": "shop"],
        ["__name__": "cache_misses_total", "service": "shop"],
      ]
    let scripted = ScriptedSeries.steady(names, through: 100) { labels, second in
      Double(second) * (labels["status"] == "500" ? 1 : 3) + 1000
    }
    let grid = StepGrid.seconds(50, 100, step: 50)
    let shop = try #require(REDDiscovery(scripted.snapshot, at: .seconds(100)).services.first)
    func current(_ question: (any SeriesQuestion)?) -> Double? {
      question?.answer(in: scripted.snapshot, over: grid).lines.first?.current
    }
    #expect(current(shop.requestRate()) == 4)
    #expect(current(shop.errorRatio()) == 0.25)
    #expect(current(shop.cacheHitRatio()) == 0.5)
    #expect(current(shop.meanDuration()) == 1)
    #expect(shop.heatmap()?.answer(in: scripted.snapshot, over: grid).total(column: 0) == 150)
  }
}
