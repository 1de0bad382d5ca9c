import Query
import Telemetry

/// Records by level over time, for the columns above the stream.
package struct LogVolume: Sendable {
  /// What a column stacks, the worst at the bottom.
  package enum Layer: Int, Hashable, Sendable, CaseIterable {
    case error, warn, info, rest

    package var word: String {
      switch self {
      case .error: "error"
      case .warn: "warn"
      case .info: "info"
      case .rest: "other"
      }
    }

    func count(_ counts: LogLevelCounts) -> Int {
      switch self {
      case .error: counts[.error] + counts[.fatal]
      case .warn: counts[.warn]
      case .info: counts[.info]
      case .rest: counts[.debug] + counts[.trace] + counts[.unset]
      }
    }
  }

  /// One for each column, the layers' amounts in order.
  package var columns: [[Double]]
  package var ticks: [TimeTicks.Tick]
  /// What one column stands for: `9 s`.
  package var step: String
  /// The highest column.
  package var peak: Int
  /// Where the clock's cursor stands, and the selected record: a column.
  package var cursor: Int?
  package var selected: Int?

  init(_ histogram: LogHistogram, selected: Timestamp?, _ context: ViewContext) {
    columns = histogram.columns.map { counts in
      Layer.allCases.map { Double($0.count(counts)) }
    }
    peak = histogram.columns.map(\.total).max() ?? 0
    step = UnitText.seconds(histogram.step.fractionalSeconds)
    ticks =
      TimeTicks(
        histogram.range, columns: histogram.columns.count, utcOffset: context.utcOffset
      ).ticks
    cursor = context.cursor.flatMap { histogram.column(of: $0) }
    self.selected = selected.flatMap { histogram.column(of: $0) }
  }
}
