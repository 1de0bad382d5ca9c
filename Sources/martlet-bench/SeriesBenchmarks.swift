import Query
import Storage
import Telemetry

/// Samples into the store and questions out of it. Nothing here reads lines, so there is no memchr
/// to compare with: compare two builds on one machine.
enum SeriesBenchmarks {
  static let all = [
    Benchmark(name: "series append, 10k of which 40 % move", unit: "sample", bar: nil) {
      append(ScrapeInput(series: 10_000, moving: 4))
    },
    Benchmark(name: "series append, 10k busy counters", unit: "sample", bar: nil) {
      append(ScrapeInput(series: 10_000, moving: 10))
    },
    Benchmark(name: "series first sight", unit: "series", bar: nil) {
      let first = ScrapeInput(series: 10_000, moving: 10).scrapes(1)
      return Benchmark.Prepared(items: 10_000) {
        var store = SeriesStore()
        for batch in first { store.append(batch) }
      }
    },
    Benchmark(name: "series read, 1 h of 10 s", unit: "sample", bar: nil) {
      let store = ScrapeInput(series: 1000, moving: 10).store(scrapes: 800)
      let range = TimeRange(.seconds(3600), endingAt: ScrapeInput.time(scrape: 799))
      return Benchmark.Prepared(items: 1000 * 360) {
        var samples = Samples()
        for id in 0..<Int32(1000) {
          store.snapshot.samples(SeriesID(id), in: range, into: &samples)
        }
      }
    },
    Benchmark(name: "sum(rate), 1000 series x 360 steps", unit: "answer", bar: nil) {
      rate(by: [])
    },
    Benchmark(name: "sum by (route) (rate), the same", unit: "answer", bar: nil) {
      rate(by: ["route"])
    },
  ]

  private static func append(_ input: ScrapeInput) -> Benchmark.Prepared {
    let scrapes = input.scrapes(240)
    return Benchmark.Prepared(items: input.series * scrapes.count) {
      var store = SeriesStore()
      for batch in scrapes { store.append(batch) }
    }
  }

  private static func rate(by labels: [String]) -> Benchmark.Prepared {
    let snapshot = ScrapeInput(series: 1000, moving: 10).store(scrapes: 800).snapshot
    let range = TimeRange(.seconds(3600), endingAt: ScrapeInput.time(scrape: 799))
    let grid = StepGrid(range: range, step: .seconds(10))
    let question = RateQuestion(
      SeriesSelector("http_requests_total"), by: labels, window: .fixed(.seconds(300)))
    return Benchmark.Prepared(items: 1) {
      precondition(!question.answer(in: snapshot, over: grid).lines.isEmpty)
    }
  }
}

/// One target's scrapes, ten seconds apart, from a fixed seed.
private struct ScrapeInput {
  var series: Int
  /// Out of ten series, those that change from one scrape to the next; one of these by fractions.
  var moving: Int

  static func time(scrape: Int) -> Timestamp { .seconds(1_700_000_000 + Int64(scrape) * 10) }

  func store(scrapes: Int) -> SeriesStore {
    var store = SeriesStore()
    for batch in self.scrapes(scrapes) { store.append(batch) }
    return store
  }

  func scrapes(_ count: Int) -> [MetricBatch] {
    var generator = BenchmarkGenerator(seed: 1)
    var values = (0..<series).map { _ in Double(generator.below(1_000_000)) }
    let columns = (0..<Int32(series)).map(\.self)
    return (0..<count).map { scrape in
      var batch = MetricBatch(
        source: SourceID(1), time: Self.time(scrape: scrape), interval: .seconds(10))
      if scrape == 0 { batch.newSeries = columns.map { .init(column: $0, labels: labels($0)) } }
      for index in values.indices where index % 10 < moving {
        let growth = generator.below(1000)
        values[index] += index % 10 == 0 ? Double(growth) / 1000 : Double(growth % 40)
      }
      batch.columns = columns
      batch.values = values
      return batch
    }
  }

  private func labels(_ column: Int32) -> LabelSet {
    [
      "__name__": "http_requests_total", "job": "api", "instance": "host\(column / 100):8080",
      "method": column % 2 == 0 ? "GET" : "POST", "route": "/api/v1/thing/\(column % 100)",
      "status": "\(200 + column % 5 * 100)",
    ]
  }
}
