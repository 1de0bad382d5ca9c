import Formats
import Telemetry

/// What one body held, counted: for the series about the scrape and for page Sources.
struct ScrapeFacts: Hashable {
  var bodyBytes = 0
  var samples = 0
  var kept = 0
  var added = 0
  /// Samples whose series came before in the same scrape, relabelling included.
  var duplicates = 0
  var outOfOrder = 0

  func describe(_ outcome: inout ScrapeOutcome, _ scrape: ExpositionScrape) {
    outcome.samples = samples
    outcome.kept = kept
    outcome.added = added
    outcome.damaged = scrape.badLines
    let losses = [
      (scrape.duplicates + duplicates, "came twice in one scrape; the first was kept"),
      (outOfOrder, "older than what their series had; Prometheus refuses them too"),
      (scrape.dropped, "beyond a limit on what one target may cost"),
    ]
    outcome.problems = scrape.problems
    for (count, what) in losses where count > 0 {
      outcome.dropped += count
      let samples = count == 1 ? "1 sample" : "\(count) samples"
      outcome.problems.append(Problem(line: 0, column: 0, message: "\(samples) \(what)"))
    }
    outcome.degradation = degradation(outcome)
  }

  private func degradation(_ outcome: ScrapeOutcome) -> String? {
    var parts: [String] = []
    if outcome.damaged > 0 {
      parts.append("\(outcome.damaged) \(outcome.damaged == 1 ? "line" : "lines") not readable")
    }
    if outcome.dropped > 0 {
      parts.append("\(outcome.dropped) \(outcome.dropped == 1 ? "sample" : "samples") dropped")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
