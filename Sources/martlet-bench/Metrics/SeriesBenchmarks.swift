import Query
import Storage
import Telemetry

/// Samples into the store, and rates out of it.
enum SeriesBenchmarks {
  static let all = [
    Benchmark(name: "series append, node", unit: "sample", bar: .nanoseconds(8)) {
      append(.node)
    },
    Benchmark(name: "series append, busy", unit: "sample", bar: .nanoseconds(8)) {
      append(.busy)
    },
    Benchmark(name: "series first seen", unit: "series", bar: .nanoseconds(700)) {
      firstSeen(series: 100_000)
    },
    Benchmark(name: "series read, 1 h at 10 s", unit: "sample", bar: .nanoseconds(4.5)) {
      read()
    },
    Benchmark(name: "sum of rates, 1000 x 1 h at 10 s", unit: "answer", bar: .nanoseconds(12e6)) {
      sumOfRates(by: [])
    },
    Benchmark(name: "rates by route, 1000 x 1 h", unit: "answer", bar: nil) {
      sumOfRates(by: ["route"])
    },
  ]

  private static let start = Timestamp(nanoseconds: LogInput.start)

  private static func moment(_ scrape: Int) -> Timestamp {
    start + SeriesInput.interval * scrape
  }

  /// 480 scrapes of 1,000 series that are known already: four times all of them are sealed.
  private static func append(_ kind: SeriesInput.Kind) -> Benchmark.Prepared {
    let scrapes = 480
    var input = SeriesInput(series: 1000, kind)
    var empty = SeriesStore()
    var first = input.scrape(at: start, isFirst: true)
    (first.columns, first.values) = ([], [])
    empty.append(first)
    let batches = (1...scrapes).map { input.scrape(at: moment($0), isFirst: false) }
    let known = empty
    func filled() -> SeriesStore {
      var store = known
      for batch in batches { store.append(batch) }
      return store
    }
    let usage = filled().snapshot.usage
    let bytes = Row.number(Double(usage.sampleBytes) / Double(usage.samples))
    return Benchmark.Prepared(items: scrapes * 1000, note: "\(bytes) bytes a sample") {
      precondition(filled().snapshot.usage.samples == scrapes * 1000)
    }
  }

  private static func firstSeen(series: Int) -> Benchmark.Prepared {
    var input = SeriesInput(series: series, .node)
    let batch = input.scrape(at: start, isFirst: true)
    func filled() -> SeriesStore {
      var store = SeriesStore()
      store.append(batch)
      return store
    }
    let bytes = filled().snapshot.usage.indexBytes / series
    return Benchmark.Prepared(items: series, note: "about \(bytes) bytes a series") {
      precondition(filled().snapshot.seriesCount == series)
    }
  }

  private static func read() -> Benchmark.Prepared {
    let snapshot = busyHour
    let range = TimeRange(.seconds(3600), endingAt: moment(389))
    return Benchmark.Prepared(items: 1000 * 360) {
      var samples = Samples()
      for id in 0..<Int32(1000) { snapshot.samples(SeriesID(id), in: range, into: &samples) }
    }
  }

  private static var busyHour: SeriesSnapshot {
    var input = SeriesInput(series: 1000, .busy)
    var store = SeriesStore()
    for scrape in 0..<390 {
      store.append(input.scrape(at: moment(scrape), isFirst: scrape == 0))
    }
    return store.snapshot
  }

  /// 390 scrapes, as the first window reaches five minutes back.
  private static func sumOfRates(by labels: [String]) -> Benchmark.Prepared {
    let snapshot = busyHour
    let question = RateQuestion(
      SeriesSelector("http_requests_total"), by: labels, window: .fixed(.seconds(300)))
    let grid = StepGrid(
      range: TimeRange(.seconds(3600), endingAt: moment(389)), step: .seconds(10))
    return Benchmark.Prepared(items: 1, note: "390,000 samples") {
      precondition(question.answer(in: snapshot, over: grid).steps.count >= 360)
    }
  }
}
