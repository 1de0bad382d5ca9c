/// Records by level along the time axis, in steps at absolute multiples of their width.
package struct LogHistogram: Hashable, Sendable {
  package var step: Duration
  /// The first step ends at this multiple of the width, counted from 1970, plus one.
  package var first: Int64
  package var columns: [LogLevelCounts]

  /// All steps, the last of which may reach beyond the moment that was asked about.
  package var range: TimeRange {
    let width = step.nanoseconds
    let end = first.saturatingAdd(Int64(columns.count)).saturatingMultiply(width)
    return TimeRange(
      start: Timestamp(nanoseconds: first.saturatingMultiply(width)),
      end: Timestamp(nanoseconds: end))
  }

  package init(step: Duration, first: Int64, columns: [LogLevelCounts]) {
    self.step = step
    self.first = first
    self.columns = columns
  }

  /// The column of a moment; nil outside.
  package func column(of moment: Timestamp) -> Int? {
    range.contains(moment) ? nearestColumn(to: moment) : nil
  }

  /// A moment at the end of a step belongs to it.
  package func nearestColumn(to moment: Timestamp) -> Int {
    let step = moment.nanoseconds.saturatingSubtract(1).flooredDivision(by: step.nanoseconds)
    return min(max(0, Int(step.saturatingSubtract(first))), columns.count - 1)
  }
}
