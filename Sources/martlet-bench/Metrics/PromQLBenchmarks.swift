import Query
import Storage
import Telemetry

/// Range queries of an hour in steps of ten seconds over a thousand series, from the text to the
/// answer, as `martlet query` and the page Explore ask them.
enum PromQLBenchmarks {
  static let all = [
    Benchmark(name: "PromQL sum(rate), 1000 x 1 h", unit: "answer", bar: .nanoseconds(12e6)) {
      prepared("sum(rate(http_requests_total[5m]))", requests)
    },
    Benchmark(name: "PromQL sum by (rate), 1000 x 1 h", unit: "answer", bar: .nanoseconds(14e6)) {
      prepared("sum by (route) (rate(http_requests_total[5m]))", requests)
    },
    Benchmark(name: "PromQL quantile, 1000 x 1 h", unit: "answer", bar: .nanoseconds(14e6)) {
      prepared(
        "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
        buckets)
    },
    Benchmark(name: "PromQL topk, 1000 x 1 h", unit: "answer", bar: .nanoseconds(40e6)) {
      prepared("topk(5, rate(http_requests_total[5m]))", requests)
    },
    Benchmark(name: "PromQL selector, 1000 x 1 h", unit: "answer", bar: .nanoseconds(20e6)) {
      prepared("max(http_requests_total)", requests)
    },
    Benchmark(name: "PromQL join, 1000 x 1 h", unit: "answer", bar: .nanoseconds(40e6)) {
      prepared(
        "sum(rate(http_requests_total[5m]) * on (instance, route) group_left () http_requests_total)",
        requests)
    },
  ]

  private static let start = Timestamp(nanoseconds: LogInput.start)
  private static var requests: SeriesInput { SeriesInput(series: 1000, .busy) }
  private static var buckets: SeriesInput { SeriesInput(histograms: 100) }

  /// 390 scrapes, as the first window reaches five minutes back.
  private static func prepared(_ text: String, _ input: SeriesInput) -> Benchmark.Prepared {
    var input = input
    var store = SeriesStore()
    for scrape in 0..<390 {
      let time = start + SeriesInput.interval * scrape
      store.append(input.scrape(at: time, isFirst: scrape == 0))
    }
    let snapshot = store.snapshot
    let end = start + SeriesInput.interval * 389
    return Benchmark.Prepared(items: 1, note: "361 steps") {
      precondition(series(text, in: snapshot, through: end) > 0)
    }
  }

  private static func series(
    _ text: String, in snapshot: SeriesSnapshot, through end: Timestamp
  ) -> Int {
    guard let expression = try? PromQLParser.expression(text) else { return 0 }
    let query = PromQLQuery(
      expression, from: end - .seconds(3600), through: end, step: .seconds(10))
    guard let answer = try? PromQLEvaluator.evaluate(query, in: snapshot),
      case .matrix(let series) = answer.value
    else { return 0 }
    return series.count
  }
}
