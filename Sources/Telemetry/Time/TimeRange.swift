/// A stretch of the clock, open on the left and closed on the right, as Prometheus 3 cuts windows:
/// a sample exactly at `start` belongs to the window before.
package struct TimeRange: Hashable, Sendable {
  package var start: Timestamp
  package var end: Timestamp

  package init(start: Timestamp, end: Timestamp) {
    self.start = start
    self.end = end
  }

  package init(_ duration: Duration, endingAt end: Timestamp) {
    self.init(start: end - duration, end: end)
  }

  package static let all = TimeRange(start: .distantPast, end: .distantFuture)

  package var duration: Duration { end - start }

  package func contains(_ moment: Timestamp) -> Bool {
    moment > start && moment <= end
  }
}
