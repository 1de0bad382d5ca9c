package import Telemetry

/// The moments at which a question is answered: every absolute multiple of the step inside a range
/// of time, and its end.
///
/// Multiples of the step, and not of the range's start, so that a chart does not shimmer while its
/// range moves. Nothing after `now` influences an answer, whatever the store holds by then.
package struct StepGrid: Hashable, Sendable {
  package let range: TimeRange
  package let step: Duration
  package let now: Timestamp
  /// In (range.start, now], ascending.
  package let steps: [Timestamp]

  /// More than any screen is wide; a grid that would have more gets longer steps.
  package static let stepLimit = 11_000

  /// - Parameter now: the end of the range unless given; a range may reach past it.
  package init(range: TimeRange, step: Duration, now: Timestamp? = nil) {
    self.range = range
    self.now = min(now ?? range.end, range.end)
    // All of time is longer than 63 bits of nanoseconds.
    let length =
      self.now > range.start
      ? UInt64(bitPattern: self.now.nanoseconds &- range.start.nanoseconds) : 0
    let nanoseconds = max(step.nanoseconds, Int64(length / UInt64(Self.stepLimit)), 1)
    self.step = .nanoseconds(nanoseconds)
    let first = range.start.nanoseconds.flooredDivision(by: nanoseconds) + 1
    let last = self.now.nanoseconds.flooredDivision(by: nanoseconds)
    steps =
      first <= last ? (first...last).map { Timestamp(nanoseconds: $0 * nanoseconds) } : []
  }

  /// The steps and, last, now itself.
  var instants: [Int64] { steps.map(\.nanoseconds) + [now.nanoseconds] }
}
