package import Telemetry

/// Lines over time: what most questions are answered with, with all that a title and a legend need.
package struct SeriesAnswer: Sendable {
  /// One line of a chart, one row of a table.
  package struct Line: Sendable {
    /// The labels asked for, without the others.
    package var labels: LabelSet
    /// Parallel to the answer's steps. NaN where nothing is known: a gap, not zero.
    package var values: [Double]
    /// At now; nil where nothing is known by then.
    package var current: Double?
    /// The newest sample behind the line.
    package var newest: Timestamp?

    package init(labels: LabelSet, values: [Double], current: Double?, newest: Timestamp?) {
      self.labels = labels
      self.values = values
      self.current = current
      self.newest = newest
    }
  }

  /// The same question in PromQL.
  package var expression: String
  /// The metrics the figures came from.
  package var metrics: [String]
  package var unit: MetricUnit
  /// How much time each value spans, the longest of several targets; nil for instant values.
  package var window: Duration?
  package var steps: [Timestamp]
  package var lines: [Line]
  package var notes: [QuestionNote]

  package init(
    expression: String, metrics: [String], unit: MetricUnit, window: Duration? = nil,
    steps: [Timestamp] = [], lines: [Line] = [], notes: [QuestionNote] = []
  ) {
    self.expression = expression
    self.metrics = metrics
    self.unit = unit
    self.window = window
    self.steps = steps
    self.lines = lines
    self.notes = notes
  }

  package func line(_ labels: LabelSet) -> Line? { lines.first { $0.labels == labels } }
}
