import Query
import Storage
import Telemetry

/// Native histograms into the store, out of it, and what is asked of them.
enum HistogramBenchmarks {
  static let all = [
    Benchmark(name: "histogram append, 40 buckets", unit: "sample", bar: .nanoseconds(1000)) {
      append()
    },
    Benchmark(name: "histogram read, 40 buckets", unit: "sample", bar: .nanoseconds(1000)) {
      read()
    },
    Benchmark(name: "histogram quantile, 40 buckets", unit: "quantile", bar: .nanoseconds(1000)) {
      quantile()
    },
    Benchmark(name: "request rate, 100 native x 1 h", unit: "answer", bar: .nanoseconds(12e6)) {
      rate()
    },
    Benchmark(name: "heatmap, 100 native x 1 h at 30 s", unit: "answer", bar: nil) { heatmap() },
  ]

  private static let start = Timestamp(nanoseconds: LogInput.start)
  private static let scrapes = 390
  private static let metric = SeriesSelector("http_request_duration_seconds")

  private static func moment(_ scrape: Int) -> Timestamp {
    start + SeriesInput.interval * scrape
  }

  private static let hour = StepGrid(
    range: TimeRange(.seconds(3600), endingAt: moment(389)), step: .seconds(30))

  private static func batches(series: Int) -> [MetricBatch] {
    var input = HistogramInput(series: series)
    return (0..<scrapes).map { input.scrape(at: moment($0), isFirst: $0 == 0) }
  }

  private static func filled(_ batches: [MetricBatch]) -> SeriesStore {
    var store = SeriesStore()
    for batch in batches { store.append(batch) }
    return store
  }

  private static func append() -> Benchmark.Prepared {
    let batches = batches(series: 100)
    let usage = filled(batches).snapshot.usage
    let bytes = Row.number(Double(usage.sampleBytes) / Double(usage.samples))
    return Benchmark.Prepared(items: scrapes * 100, note: "\(bytes) bytes a sample") {
      precondition(filled(batches).snapshot.usage.samples == scrapes * 100)
    }
  }

  private static func read() -> Benchmark.Prepared {
    let snapshot = filled(batches(series: 100)).snapshot
    let all = TimeRange(start: start - .seconds(1), end: moment(scrapes))
    // Outside the run, as a question keeps it for all its series.
    nonisolated(unsafe) var samples = HistogramSamples()
    return Benchmark.Prepared(items: scrapes * 100) {
      for id in 0..<Int32(100) {
        unsafe snapshot.histograms(SeriesID(id), in: all, into: &samples)
      }
    }
  }

  private static func quantile() -> Benchmark.Prepared {
    var input = HistogramInput(series: 100)
    let histograms = input.scrape(at: start, isFirst: true).histograms.map(\.histogram)
    return Benchmark.Prepared(items: histograms.count) {
      var notes: HistogramNotes = []
      var sum = 0.0
      for histogram in histograms { sum += histogram.quantile(0.99, notes: &notes) }
      precondition(sum > 0)
    }
  }

  private static func rate() -> Benchmark.Prepared {
    let snapshot = filled(batches(series: 100)).snapshot
    let question = RateQuestion(metric)
    return Benchmark.Prepared(items: 1, note: "39,000 samples") {
      precondition(question.answer(in: snapshot, over: hour).lines.count == 1)
    }
  }

  private static func heatmap() -> Benchmark.Prepared {
    let snapshot = filled(batches(series: 100)).snapshot
    let question = HeatmapQuestion(metric, quantiles: [0.5, 0.9, 0.99])
    return Benchmark.Prepared(items: 1, note: "39,000 samples") {
      precondition(!question.answer(in: snapshot, over: hour).buckets.isEmpty)
    }
  }
}
