package import Telemetry

/// The time axis of a chart: its range, its ticks' zone, and where the operator's cursor is.
package struct ChartTime: Hashable, Sendable {
  package var range: TimeRange
  package var utcOffset: Duration
  /// Nil rides on the right edge.
  package var cursor: Timestamp?
  /// The step that the cursor, or else the right edge, is on.
  package var index: Int?
  /// `at 14:01:30`, `now`
  package var moment: String

  package init(_ steps: [Timestamp], in context: ViewContext) {
    range = context.range
    utcOffset = context.utcOffset
    cursor = context.cursor
    index = steps.lastIndex { $0 <= context.inspected }
    moment =
      context.cursor.map { "at " + ClockText.text($0, utcOffset: context.utcOffset) } ?? "now"
  }

  /// 0 at the start of the range, 1 at its end; nil without a cursor.
  package var position: Double? {
    let length = range.duration.fractionalSeconds
    guard let cursor, length > 0 else { return nil }
    return (cursor - range.start).fractionalSeconds / length
  }
}
