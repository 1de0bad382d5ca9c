import Telemetry

/// Scrapes of one target every ten seconds, as the store takes them: labels in the first only.
struct SeriesInput {
  enum Kind: Sendable {
    /// As node_exporter: two thirds never change, most others are whole numbers.
    case node
    /// Every sample of every series differs from the one before.
    case busy
  }

  static let interval = Duration.seconds(10)

  let labels: [LabelSet]
  private let kind: Kind
  private var random: BenchmarkGenerator
  private var thousandths: [Int]

  init(series: Int, _ kind: Kind, seed: UInt64 = 13) {
    let labels: [LabelSet] = (0..<series).map { number in
      [
        "__name__": "http_requests_total", "instance": "10.0.0.\(number % 50):9100", "job": "shop",
        "route": "/api/v1/\(number / 50)", "code": number % 10 == 0 ? "500" : "200",
      ]
    }
    self.init(labels, kind, seed: seed)
  }

  /// Ten buckets each: counters that grow apart, which is all that a quantile's cost depends on.
  init(histograms: Int) {
    let bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf"]
    let labels: [LabelSet] = (0..<histograms).flatMap { number in
      bounds.map { bound in
        [
          "__name__": "http_request_duration_seconds_bucket", "job": "shop", "le": bound,
          "instance": "10.0.0.\(number % 50):9100", "route": "/api/v1/\(number / 50)",
        ]
      }
    }
    self.init(labels, .busy, seed: 13)
  }

  private init(_ labels: [LabelSet], _ kind: Kind, seed: UInt64) {
    self.kind = kind
    self.labels = labels
    random = BenchmarkGenerator(seed: seed)
    thousandths = labels.indices.map { $0 * 1_000_000 }
  }

  /// The next scrape; the values go on from the one before.
  mutating func scrape(at time: Timestamp, isFirst: Bool) -> MetricBatch {
    var batch = MetricBatch(source: SourceID(0), time: time, interval: Self.interval)
    batch.columns = labels.indices.map { Int32($0) }
    for column in thousandths.indices { advance(column) }
    batch.values = thousandths.map { Double($0) / 1000 }
    if isFirst {
      batch.newSeries = NewSeriesList(
        labels.enumerated().map { .init(column: Int32($0), labels: $1) })
    }
    return batch
  }

  /// Counted in thousandths, so that decimals are those a program would print.
  private mutating func advance(_ column: Int) {
    switch (kind, column % 12) {
    case (.node, ..<8): break
    case (.node, 8...10): thousandths[column] += random.below(2000) * 1000
    case (.node, _): thousandths[column] += random.below(100_000)
    case (.busy, ..<7): thousandths[column] += (random.below(2000) + 1) * 1000
    case (.busy, _): thousandths[column] += random.below(100_000) + 1
    }
  }
}
