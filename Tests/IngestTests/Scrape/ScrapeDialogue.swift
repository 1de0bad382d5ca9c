import Configuration
import Formats
import Telemetry

@testable import Ingest

/// Scrapes of one target on a clock of the test's own, a second apart: the answers in, and what the
/// store would hold of each scrape out.
struct ScrapeDialogue {
  private var scrapes: TargetScrapes
  private var names: [Int32: String] = [:]
  private var now = Timestamp.seconds(1000)
  private(set) var outcome: ScrapeOutcome?

  init(
    reports: [ReportSeries] = [], _ change: (inout ScrapeSettings) -> Void = { _ in }
  ) {
    var settings = ScrapeSettings(
      url: "http://shop:80/metrics", labels: ["job": "shop"], interval: .seconds(1),
      timeout: .seconds(1))
    change(&settings)
    var rules = ScrapeRules(settings)
    rules.reports = reports
    scrapes = TargetScrapes(source: SourceID(0), rules: rules)
  }

  /// What one scrape writes, in the order of the columns: `a{job="shop"} 1`, `… stale`, and with a
  /// time of its own `… 1 @1000`.
  mutating func scrape(_ body: String, _ format: ExpositionFormat = .text) -> [String] {
    now += .seconds(1)
    let bytes = Array(body.utf8)
    return take(scrapes.read(bytes.span, format: format, at: now))
  }

  mutating func fail(_ why: String = "refused") -> [String] {
    now += .seconds(1)
    return take(scrapes.failed(why, at: now))
  }

  mutating func end() -> [String] {
    now += .seconds(1)
    return scrapes.ended(at: now).map { lines($0) } ?? []
  }

  private mutating func take(_ new: ScrapeOutcome) -> [String] {
    outcome = new
    return lines(new.batch)
  }

  private mutating func lines(_ batch: MetricBatch) -> [String] {
    for series in batch.newSeries { names[series.column] = series.labels.description }
    let plain = zip(batch.columns, batch.values).sorted { $0.0 < $1.0 }
    return plain.map { "\(name($0.0)) \(text($0.1))" }
      + batch.timedSamples.map { "\(name($0.column)) \(text($0.value)) @\($0.time.milliseconds)" }
  }

  private func name(_ column: Int32) -> String { names[column] ?? "unannounced \(column)" }

  private func text(_ value: Double) -> String {
    StaleMarker.isStale(value) ? "stale" : "\(value)"
  }
}
