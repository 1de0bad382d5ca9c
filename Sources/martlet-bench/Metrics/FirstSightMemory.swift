import Formats
import Ingest
import Storage
import Telemetry

/// What a series costs in memory, as the system counts it, once it was seen: what the reader
/// remembers of how it is written, its labels and their index, and its first sample.
struct FirstSightMemory: MemoryCase {
  let name = "memory of 100k series, first sight"
  private let mostBytes = 700.0

  func measured() -> String {
    let input = ExpositionInput.cluster(series: 100_000, tick: 0)
    let body = input.bytes
    let before = ProcessMemory.resident
    var scrapes = TargetScrapes(
      source: SourceID(1),
      rules: ScrapeRules(labels: TargetLabels(job: "bench", instance: "localhost:9100")))
    var store = SeriesStore()
    store.append(scrapes.read(body.span, format: .text, at: .seconds(1)).batch)
    let stays = Double(ProcessMemory.resident - before) / Double(input.samples)
    let usage = store.snapshot.usage
    precondition(scrapes.seriesCount == input.samples)
    let told = Double(usage.bytes) / Double(input.samples)
    return Row.line([
      name, Row.number(stays), "bytes", "", "", "", "",
      "\(Int(mostBytes)) bytes\(stays > mostBytes ? " MISSED" : "")  \(Row.number(told)) of them"
        + " by the store's own count",
    ])
  }
}
