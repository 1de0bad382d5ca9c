import Telemetry
import Transport

/// What everything that scrapes has in common: whom it asks through, whom it tells, and the time.
struct ScrapeOutlets: Sendable {
  let client: HTTPClient
  let delivery: Delivery
  let answers: AnswerBoard
  let clock: @Sendable () -> Timestamp
}
