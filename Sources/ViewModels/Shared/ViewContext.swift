package import Telemetry

/// The moment and the stretch of time that every model of one frame answers for.
package struct ViewContext: Hashable, Sendable {
  /// What all panes show. Nothing later than its end may influence an answer: the view at 14:03 is
  /// what was known at 14:03.
  package var range: TimeRange
  /// Where the operator looks within the range; nil stands for its end.
  package var cursor: Timestamp?
  /// What is added to UTC for times on the screen.
  package var utcOffset: Duration

  package init(range: TimeRange, cursor: Timestamp? = nil, utcOffset: Duration = .zero) {
    self.range = range
    self.cursor = cursor
    self.utcOffset = utcOffset
  }

  package var now: Timestamp { range.end }
  package var inspected: Timestamp { cursor ?? range.end }

  /// The step of a chart with so many columns, one column a step; at least a second, as no scrape
  /// comes more often.
  package func step(columns: Int) -> Duration {
    .nanoseconds(max(1_000_000_000, range.duration.nanoseconds / Int64(max(1, columns))))
  }
}
