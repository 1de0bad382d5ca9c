package import Storage
package import Telemetry

/// How many observations fell into each bucket in each column of time.
package struct HeatmapAnswer: Sendable {
  package var expression: String
  /// The metric the figures came from, `_bucket` and all.
  package var metrics: [String]
  /// Of the bounds.
  package var unit: MetricUnit
  package var window: Duration?
  /// A column covers (moment - step, moment].
  package var steps: [Timestamp]
  package var step: Duration
  /// Lowest first.
  package var buckets: [HistogramBucket]
  /// The bounds are neither evenly spaced nor exponential: label them.
  package var hasUnequalBuckets: Bool
  /// In the order asked for; each parallel to `steps`, NaN where nothing is known.
  package var quantiles: [(rank: Double, values: [Double])]
  package var exemplars: [StoredExemplar]
  package var notes: [QuestionNote]
  /// By column, then bucket.
  private var cells: [Double]

  init(
    expression: String, metric: String, unit: MetricUnit, window: Duration?, grid: StepGrid,
    buckets: [HistogramBucket], cells: [Double],
    quantiles: [(rank: Double, values: [Double])], exemplars: [StoredExemplar],
    notes: [QuestionNote]
  ) {
    self.quantiles = quantiles
    self.expression = expression
    metrics = [metric]
    self.unit = unit
    self.window = window
    steps = grid.steps
    step = grid.step
    self.buckets = buckets
    hasUnequalBuckets = HistogramBucket.areUnequal(buckets)
    self.exemplars = exemplars
    self.notes = notes
    self.cells = cells
  }

  /// Observations of that bucket in that column, estimated from the rate over the window and so
  /// rarely whole; nil where nothing is known.
  package subscript(column: Int, bucket: Int) -> Double? {
    let value = cells[column * buckets.count + bucket]
    return value.isNaN ? nil : value
  }

  /// All observations of the column; nil where nothing is known.
  package func total(column: Int) -> Double? {
    let known = buckets.indices.compactMap { self[column, $0] }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  /// The greatest cell; nil where no cell is known.
  package var maximum: Double? { cells.lazy.filter { !$0.isNaN }.max() }
}

extension HeatmapAnswer {
  /// The exemplars with their moments, the greatest value first.
  package var worstExemplars: [(time: Timestamp, exemplar: Exemplar)] {
    exemplars.sorted { $0.exemplar.value > $1.exemplar.value }
      .map { (time: $0.time, exemplar: $0.exemplar) }
  }
}
