package import Storage
package import Telemetry

/// A histogram at one moment, classic or native: what was observed in the window that ends there; of a
/// gauge histogram what it held then.
package struct HistogramAtQuestion: Hashable, Sendable {
  /// The name without `_bucket`.
  package var histogram: SeriesSelector
  package var quantiles: [Double]
  package var window: RateWindow
  /// The rows of a heatmap beside it, where it is to have the same; only native buckets, which are
  /// merged, need them.
  package var rows: [HistogramBucket]

  package init(
    _ histogram: SeriesSelector, quantiles: [Double] = [0.5, 0.9, 0.99],
    window: RateWindow = .byScrapeInterval, rows: [HistogramBucket] = []
  ) {
    self.histogram = histogram
    self.quantiles = quantiles
    self.window = window
    self.rows = rows
  }

  /// - Parameter step: of the chart the moment was picked on; the window is no shorter.
  package func answer(
    in snapshot: SeriesSnapshot, at moment: Timestamp, step: Duration
  ) -> HistogramAnswer {
    let grid = StepGrid(range: TimeRange(start: moment, end: moment), step: step)
    var table = DistributionTable(histogram, by: [], in: snapshot, over: grid, window: window)
    let distribution = table.distribution(0, table.rates.instants.count - 1)
    let rows = HistogramRows([distribution], classicBounds: table.classicBounds)
    let length = table.rates.rateWindow
    let factor = table.rates.isGauge ? 1 : (length ?? .zero).fractionalSeconds
    let counts = distribution == nil ? [] : rows.counts(distribution).map { $0 * factor }
    var answer = HistogramAnswer(
      moment: moment, window: length, metrics: [table.metric],
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: moment)),
      buckets: distribution == nil ? [] : rows.buckets, counts: counts,
      quantiles: quantiles.map { rank in
        (rank, distribution.map { $0.quantile(rank) }.flatMap { $0.isNaN ? nil : $0 })
      },
      exemplars: table.exemplars(
        in: snapshot, TimeRange(length ?? InstantSelection.lookback, endingAt: moment)),
      notes: table.notes)
    if case .native(let histogram)? = distribution, !self.rows.isEmpty {
      answer.take(histogram, factor, into: self.rows)
    }
    return answer
  }
}

extension HistogramAnswer {
  /// Counts native buckets in rows that are given, which theirs lie inside; what lies outside has
  /// rows of its own, so that nothing is lost from the total.
  fileprivate mutating func take(
    _ histogram: NativeHistogram, _ factor: Double, into rows: [HistogramBucket]
  ) {
    buckets = rows
    counts = [Double](repeating: 0, count: rows.count)
    for bucket in histogram.populatedBuckets {
      let count = bucket.count * factor
      let row = buckets.firstIndex { $0.upper >= bucket.upper } ?? buckets.count
      if row < buckets.count,
        buckets[row].lower < bucket.upper || bucket.lower >= buckets[row].lower
      {
        counts[row] += count
      } else {
        buckets.insert(HistogramBucket(lower: bucket.lower, upper: bucket.upper), at: row)
        counts.insert(count, at: row)
      }
    }
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
