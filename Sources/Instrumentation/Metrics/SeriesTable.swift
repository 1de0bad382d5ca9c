import Telemetry

/// The series of one family by their label values, in order of first sight, so that every
/// exposition has them in the same order.
struct SeriesTable<Value: Sendable>: Sendable {
  private(set) var rows: [(labels: [String], value: Value)] = []
  /// Changes that found no room for their series.
  private(set) var dropped = 0
  private var places: [[String]: Int] = [:]
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  mutating func update(
    _ labels: [String], initial: @autoclosure () -> Value, _ change: (inout Value) -> Void
  ) {
    if let place = places[labels] {
      change(&rows[place].value)
    } else if rows.count < limit {
      places[labels] = rows.count
      var value = initial()
      change(&value)
      rows.append((labels, value))
    } else {
      dropped += 1
    }
  }
}

/// A family's name, help and label names: what all its series share.
struct FamilyDescription: Sendable {
  /// OpenMetrics' name, without `_total`.
  var metadata: MetricMetadata
  var labelNames: [String]

  func labels(_ values: [String]) -> [LabelSet.Label] {
    zip(labelNames, values).map { LabelSet.Label($0, $1) }
  }
}
