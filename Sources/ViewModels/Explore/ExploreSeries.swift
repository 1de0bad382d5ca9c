import Query
package import Telemetry

/// One series of an answer: its value now, and its line over the range.
package struct ExploreSeries: Hashable, Sendable, Identifiable {
  package var id: LabelSet
  /// By what tells it apart from the others.
  package var name: String
  /// At the moment that is looked at: in the unit of the query, and with all its digits.
  package var value: String
  package var exact: String
  package var number: Double?
  /// Parallel to the chart's steps; NaN is a gap.
  package var values: [Double]
  package var minimum: String
  package var maximum: String
  package var mean: String

  init(_ labels: LabelSet, name: String) {
    id = labels
    self.name = name
    value = UnitText.absent
    exact = ""
    values = []
    (minimum, maximum, mean) = (UnitText.absent, UnitText.absent, UnitText.absent)
  }

  mutating func set(_ sample: PromQLSampleValue, _ format: ValueFormat) {
    number = sample.number
    exact = sample.text
    value = number.map { $0.isNaN ? "NaN" : format.text($0) } ?? "histogram"
  }

  mutating func set(_ values: [Double], _ format: ValueFormat) {
    self.values = values
    let figures = ChartLine(name, .whole, values).figures(at: nil)
    minimum = format.text(figures.minimum)
    maximum = format.text(figures.maximum)
    mean = format.text(figures.mean)
  }
}
