package import Storage
package import Telemetry

/// A classic histogram at one moment: what was observed in the window that ends there.
package struct HistogramAtQuestion: Hashable, Sendable {
  /// The name without `_bucket`.
  package var histogram: SeriesSelector
  package var quantiles: [Double]
  package var window: RateWindow

  package init(
    _ histogram: SeriesSelector, quantiles: [Double] = [0.5, 0.9, 0.99],
    window: RateWindow = .byScrapeInterval
  ) {
    self.histogram = histogram
    self.quantiles = quantiles
    self.window = window
  }

  /// - Parameter step: of the chart the moment was picked on; the window is no shorter.
  package func answer(
    in snapshot: SeriesSnapshot, at moment: Timestamp, step: Duration
  ) -> HistogramAnswer {
    let grid = StepGrid(range: TimeRange(start: moment, end: moment), step: step)
    var table = BucketTable(histogram, by: [], in: snapshot, over: grid, window: window)
    let now = table.rates.instants.count - 1
    let cumulative = table.groups.first.flatMap { table.histogram($0, now) }
    if let cumulative { table.note(cumulative.defects) }
    let length = table.rates.seriesCount > 0 ? table.rates.window : nil
    let seconds = (length ?? .zero).fractionalSeconds
    var below = 0.0
    let counts = (cumulative?.buckets ?? []).map { bucket in
      defer { below = bucket.count }
      return (bucket.count - below) * seconds
    }
    return HistogramAnswer(
      moment: moment, window: length, metrics: [histogram.metric + "_bucket"],
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: moment)),
      buckets: HistogramBucket.buckets(
        upperBounds: (cumulative?.buckets ?? []).map(\.upperBound)),
      counts: counts,
      quantiles: quantiles.map { rank in
        (rank, cumulative.map { $0.quantile(rank) }.flatMap { $0.isNaN ? nil : $0 })
      },
      exemplars: length.map { table.exemplars(in: snapshot, TimeRange($0, endingAt: moment)) }
        ?? [],
      notes: table.notes)
  }
}

/// What `HistogramAtQuestion` found.
package struct HistogramAnswer: Sendable {
  package var moment: Timestamp
  /// How much time before the moment it covers; nil where there was nothing.
  package var window: Duration?
  package var metrics: [String]
  package var unit: MetricUnit
  /// Lowest first.
  package var buckets: [HistogramBucket]
  /// Parallel to `buckets`: observations in the window, estimated and so rarely whole.
  package var counts: [Double]
  package var quantiles: [(rank: Double, value: Double?)]
  package var exemplars: [StoredExemplar]
  package var notes: [QuestionNote]

  package var total: Double { counts.reduce(0, +) }
  package var hasUnequalBuckets: Bool { HistogramBucket.areUnequal(buckets) }
}
