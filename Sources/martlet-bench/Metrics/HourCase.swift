import Formats
import Ingest
import Storage
import Telemetry

/// An hour of one target's scrapes on a virtual clock, all the way into the store, while a reader
/// holds the newest snapshot: what it costs in memory, as the system counts it, and in time.
struct HourCase: MemoryCase {
  var name: String
  var series: Int
  var interval: Duration
  var mostMegabytes: Double
  /// Of a core; nil where no bar is set.
  var mostPercent: Double?

  static let all = [
    HourCase(
      name: "an hour of 10k series at 1 s", series: 10_000, interval: .seconds(1),
      mostMegabytes: 80, mostPercent: 10),
    HourCase(
      name: "an hour of 100k series at 10 s", series: 100_000, interval: .seconds(10),
      mostMegabytes: 250),
  ]

  func measured() -> String {
    var target = HourTarget(series: series)
    var scrapes = TargetScrapes(
      source: SourceID(1),
      rules: ScrapeRules(labels: TargetLabels(job: "bench", instance: "localhost:9100")))
    var store = SeriesStore()
    var held = store.snapshot
    var (greatest, busy) = (0, 0.0)
    let count = Int(Duration.seconds(3600) / interval)
    for scrape in 1...count {
      target.advance()
      busy += Stopwatch.time {
        let time = Timestamp.seconds(1_795_363_200) + interval * scrape
        store.append(scrapes.read(target.body.span, format: .text, at: time).batch)
      }
      held = store.snapshot
      greatest = max(greatest, ProcessMemory.resident)
    }
    precondition(held.usage.samples == count * (target.samples + ReportSeries.usual.count - 1))
    return line(greatest: greatest, busy: busy, held.usage)
  }

  private func line(greatest: Int, busy: Double, _ usage: SeriesUsage) -> String {
    let megabytes = Double(greatest) / 1_000_000
    let percent = busy / 3600e9 * 100
    let isMissed = megabytes > mostMegabytes || percent > mostPercent ?? .infinity
    let share = mostPercent.map { " of at most \(Int($0)) %" } ?? ""
    let bytes = Row.number(Double(usage.sampleBytes) / Double(usage.samples))
    return Row.line([
      name, Row.number(megabytes) + " MB", "RSS", "", "", "", "",
      "\(Int(mostMegabytes)) MB\(isMissed ? " MISSED" : "")  \(Row.number(percent)) % of a core\(share)"
        + "  \(bytes) bytes a sample",
    ])
  }
}
