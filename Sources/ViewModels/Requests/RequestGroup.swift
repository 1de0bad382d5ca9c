package import Telemetry

/// One group of the metric that page Requests shows.
package struct RequestGroup: Hashable, Sendable, Identifiable {
  package var id: LabelSet
  package var name: String
  /// Now; `stale 2 m` where nothing has come for so long.
  package var value: String
  package var isStale: Bool
  package var errors: String
  package var errorConcern: Concern
  /// Parallel to the chart's steps; NaN is a gap.
  package var values: [Double]
  /// The share of errors, parallel to `values`; empty where none is counted.
  package var errorValues: [Double]
  /// Of the sum of all groups, now.
  package var share: String
  package var shareValue: Double
  /// Its number on the chart, from 1; nil where it has no line there.
  package var number: Int?
  /// How many groups it stands for: more than one only in the row of all others.
  package var members = 1

  package var isRest: Bool { id == Self.restID }

  /// What groups are ordered by and added up from.
  var figures: Figures

  struct Figures: Hashable, Sendable {
    var current: Double?
    /// Nil where errors are not counted.
    var failing: Double?
    /// Parallel to `values`; empty where errors are not counted.
    var failed: [Double] = []
    var newest: Timestamp?

    /// An error that was never counted is none; nothing out of nothing is not known.
    var errorRatio: Double? { RequestGroup.ratio(failing, of: current) }
  }

  /// No label has an empty name.
  static let restID: LabelSet = ["": "other"]

  static func ratio(_ part: Double?, of whole: Double?) -> Double? {
    guard let part, let whole, whole > 0 else { return nil }
    return (part.isNaN ? 0 : part) / whole
  }
}
