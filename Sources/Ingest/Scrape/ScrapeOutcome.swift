package import Telemetry

/// What one scrape gave.
package struct ScrapeOutcome: Sendable {
  package var batch: MetricBatch
  /// Why it counts as failed; nil for a good one, be it partly readable.
  package var error: String?
  /// Why a good one is not whole, in words.
  package var degradation: String?
  /// What the body was read as.
  package var format: String?
  /// Samples in the body, as far as they could be read.
  package var samples = 0
  /// Of these, what metric relabelling left.
  package var kept = 0
  /// Series that the last good scrape did not have.
  package var added = 0
  /// Lines that could not be read.
  package var damaged = 0
  /// Samples lost to a limit, to another of the same series and time, or because they came late.
  package var dropped = 0
  package var problems: [Problem] = []

  init(batch: MetricBatch) {
    self.batch = batch
  }
}
