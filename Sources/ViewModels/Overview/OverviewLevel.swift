import Query
package import Telemetry

/// The volume of one log level over the range.
package struct OverviewLevel: Hashable, Sendable, Identifiable {
  package var id: Severity.Level
  package var name: String
  /// Records in each part of the range.
  package var line: [Double]
  package var total: String
  /// A minute, over the newest tenth of the range.
  package var rate: String

  /// The levels that occur, worst first.
  static func levels(
    _ engine: LocalQueryEngine, parts: Int, in context: ViewContext
  ) -> [OverviewLevel] {
    guard parts > 0 else { return [] }
    let minutes = context.range.duration.fractionalSeconds / 60 / Double(parts)
    return engine.logVolumes(in: context.range, parts: parts).map { level, records in
      let newest = records.suffix(max(1, parts / 10))
      let rate = Double(newest.reduce(0, +)) / (minutes * Double(newest.count))
      return OverviewLevel(
        id: level, name: level == .unset ? "no level" : level.rawValue.lowercased(),
        line: records.map(Double.init), total: UnitText.count(records.reduce(0, +)),
        rate: UnitText.text(rate, in: .count) + "/min")
    }
  }
}
