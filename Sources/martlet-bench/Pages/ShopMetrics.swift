import Telemetry

/// One service's exposition, 500 series: requests and durations of twelve routes, gauges of its
/// runtime and its queues.
struct ShopMetrics {
  let source: SourceID
  private let job: String
  private var random: BenchmarkGenerator
  private var series: [LabelSet] = []
  private var values: [Double] = []
  /// The columns that are gauges; all others count.
  private var firstGauge = 0
  private var isFirst = true

  static let seriesCount = 500
  private static let bounds = [
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf",
  ]

  init(service: Int) {
    source = SourceID(Int32(service))
    job = "service-\(service)"
    random = BenchmarkGenerator(seed: UInt64(service))
    for route in 0..<12 { addRoute("/api/v1/thing\(route)/{id}") }
    firstGauge = series.count
    for name in ["process_resident_memory_bytes", "process_open_fds", "go_goroutines"] {
      add(name, [:])
    }
    while series.count < Self.seriesCount { add("queue_depth", ["queue": "q\(series.count)"]) }
    values = series.indices.map { Double($0) }
  }

  mutating func scrape(at time: Timestamp) -> MetricBatch {
    var batch = MetricBatch(source: source, time: time, interval: .seconds(10))
    if isFirst {
      batch.newSeries = NewSeriesList(
        series.enumerated().map { .init(column: Int32($0), labels: $1) })
      batch.metadata = [
        MetricMetadata(family: "http_requests_total", kind: .counter, help: "Requests."),
        MetricMetadata(
          family: "http_request_duration_seconds", kind: .histogram, help: "Their durations."),
        MetricMetadata(family: "queue_depth", kind: .gauge, help: "Waiting jobs."),
      ]
      isFirst = false
    }
    for column in values.indices { advance(column) }
    batch.columns = series.indices.map { Int32($0) }
    batch.values = values
    return batch
  }

  /// Seventeen series: three of status, and a histogram.
  private mutating func addRoute(_ route: String) {
    for status in ["200", "404", "500"] {
      add("http_requests_total", ["method": "GET", "route": route, "status": status])
    }
    let name = "http_request_duration_seconds"
    for bound in Self.bounds { add("\(name)_bucket", ["route": route, "le": bound]) }
    add("\(name)_sum", ["route": route])
    add("\(name)_count", ["route": route])
  }

  private mutating func add(_ name: String, _ labels: LabelSet) {
    var labels = labels
    labels["__name__"] = name
    labels["job"] = job
    labels["instance"] = "\(job):8080"
    series.append(labels)
  }

  /// Buckets grow with their bounds, as they count all that is below.
  private mutating func advance(_ column: Int) {
    guard column < firstGauge else {
      values[column] = Double(random.below(10_000))
      return
    }
    switch column % 17 {
    case 0: values[column] += Double(random.below(500))
    case 1, 2: values[column] += Double(random.below(10))
    case let place: values[column] += Double(place * 20 + random.below(20))
    }
  }
}
