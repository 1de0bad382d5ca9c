import Query
package import Telemetry

/// One group of the metric that page Requests shows.
package struct RequestGroup: Hashable, Sendable, Identifiable {
  package var id: LabelSet
  package var name: String
  package var value: String
  package var errors: String
  package var errorConcern: Concern
  /// Parallel to the chart's steps; NaN is a gap.
  package var values: [Double]
  package var errorValues: [Double]
  /// Of the sum of all groups, now.
  package var share: String
  package var shareValue: Double
  /// Its number on the chart, from 1; nil where it has no line there.
  package var number: Int?

  /// What groups are ordered by.
  var current: Double?
  var errorRatio: Double?

  /// The legend of its line.
  package struct Legend: Hashable, Sendable {
    package var number: Int
    package var name: String
    package var atCursor: String
    package var minimum: String
    package var maximum: String
    package var mean: String
  }

  func legend(_ format: ValueFormat, at index: Int?) -> Legend? {
    guard let number else { return nil }
    let known = values.filter { !$0.isNaN }
    let mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    return Legend(
      number: number, name: name,
      atCursor: format.text(index.flatMap { $0 < values.count ? values[$0] : nil }),
      minimum: format.text(known.min()), maximum: format.text(known.max()),
      mean: format.text(mean))
  }
}
