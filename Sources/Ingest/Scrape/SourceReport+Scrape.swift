import Telemetry
import Transport

extension SourceReport {
  /// Takes the outcome of one scrape.
  mutating func scraped(
    _ outcome: TargetScrapes.Outcome, _ result: Result<HTTPResponse, HTTPFailure>, series: Int,
    at now: Timestamp
  ) {
    updated = now
    lastItems = outcome.samples
    items += outcome.samples
    damaged += outcome.damaged
    dropped += outcome.dropped
    self.series = series
    switch result {
    case .success(let response):
      lastDuration = .seconds(response.timing.total)
      lastBytes = response.body.count
    case .failure(let failure):
      lastDuration = .seconds(failure.timing.total)
      lastBytes = 0
    }
    bytes += lastBytes
    problems = Array(outcome.problems.suffix(Self.problemLimit))
    if let error = outcome.error {
      state = .failing(error)
    } else {
      state = .live
      lastSuccess = now
    }
  }
}
