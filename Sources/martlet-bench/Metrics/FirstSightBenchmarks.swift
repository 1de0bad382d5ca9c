import Formats
import Ingest
import Storage
import Telemetry

/// A target's first scrape, all the way: from the bytes of its exposition to series in the store
/// that can be searched by their labels.
enum FirstSightBenchmarks {
  static let all = [
    Benchmark(name: "first sight to store, 100k series", unit: "series", bar: .nanoseconds(700)) {
      firstSight(ExpositionInput.cluster(series: 100_000, tick: 0))
    },
    Benchmark(name: "first sight to store, node", unit: "series", bar: .nanoseconds(700)) {
      firstSight(ExpositionInput.node(tick: 0))
    },
  ]

  private static func firstSight(_ input: ExpositionInput) -> Benchmark.Prepared {
    let body = input.bytes
    return Benchmark.Prepared(bytes: body, items: input.samples) {
      var scrapes = TargetScrapes(
        source: SourceID(1),
        rules: ScrapeRules(labels: TargetLabels(job: "bench", instance: "localhost:9100")))
      var store = SeriesStore()
      store.append(scrapes.read(body.span, format: .text, at: .seconds(1)).batch)
      precondition(
        store.snapshot.seriesCount == input.samples + ReportSeries.usual.count)
    }
  }
}
