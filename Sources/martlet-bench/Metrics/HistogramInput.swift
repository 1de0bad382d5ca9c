import Telemetry

/// Native histograms of one target every ten seconds: forty buckets over four decades, of which the
/// observations of a scrape reach some ten.
struct HistogramInput {
  private var random: BenchmarkGenerator
  private var histograms: [NativeHistogram]
  private let labels: [LabelSet]

  init(series: Int, seed: UInt64 = 17) {
    random = BenchmarkGenerator(seed: seed)
    var first = NativeHistogram(schema: 1, zeroThreshold: 1e-6)
    first.positive.spans = [.init(offset: -18, length: 24), .init(offset: 2, length: 16)]
    first.positive.counts = (0..<40).map { Double(($0 * 7919) % 5000) }
    first.count = first.positive.counts.reduce(0, +)
    first.sum = first.count / 8
    histograms = Array(repeating: first, count: series)
    labels = (0..<series).map { number in
      [
        "__name__": "http_request_duration_seconds", "instance": "10.0.0.1:9100", "job": "shop",
        "route": "/api/v1/\(number)",
      ]
    }
  }

  /// The next scrape; the counts go on from the one before.
  mutating func scrape(at time: Timestamp, isFirst: Bool) -> MetricBatch {
    var batch = MetricBatch(source: SourceID(0), time: time, interval: SeriesInput.interval)
    for column in histograms.indices {
      for _ in 0..<40 { observe(column) }
      if isFirst {
        batch.newSeries.append(.init(column: Int32(column), labels: labels[column]))
      }
      batch.histograms.append(.init(column: Int32(column), histogram: histograms[column]))
    }
    return batch
  }

  /// Most lie in the middle.
  private mutating func observe(_ column: Int) {
    let bucket = 14 + random.below(5) + random.below(5) + random.below(4)
    histograms[column].positive.counts[bucket] += 1
    histograms[column].count += 1
    histograms[column].sum += Double(random.below(1_000_000)) / 1e6
  }
}
