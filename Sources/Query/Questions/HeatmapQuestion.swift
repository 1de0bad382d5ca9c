package import Storage
import Telemetry

/// A histogram over time, classic or native: buckets upwards, time to the right, observations in the
/// cells. Native buckets are merged to rows that can be read; a gauge histogram shows what it holds.
///
/// A cell is the bucket's own rate over the window times the step, so that the cells of a column
/// add up to its observations even where windows are longer than steps and overlap.
package struct HeatmapQuestion: Hashable, Sendable {
  /// The name without `_bucket`.
  package var histogram: SeriesSelector
  /// Lines over the map, from the same buckets and windows.
  package var quantiles: [Double]
  package var window: RateWindow

  package init(
    _ histogram: SeriesSelector, quantiles: [Double] = [], window: RateWindow = .byScrapeInterval
  ) {
    self.histogram = histogram
    self.quantiles = quantiles
    self.window = window
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> HeatmapAnswer {
    var table = DistributionTable(histogram, by: [], in: snapshot, over: grid, window: window)
    let distributions = grid.steps.indices.map { table.distribution(0, $0) }
    let rows = HistogramRows(distributions, classicBounds: table.classicBounds)
    let factor = table.rates.isGauge ? 1 : grid.step.fractionalSeconds
    if let length = table.rates.rateWindow, length > grid.step {
      table.note(.windowExceedsStep(window: length, step: grid.step))
    }
    return HeatmapAnswer(
      expression: table.expression(by: []), metric: table.metric,
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: grid.now)),
      window: table.rates.rateWindow, grid: grid, buckets: rows.buckets,
      cells: distributions.flatMap { rows.counts($0).map { $0 * factor } },
      quantiles: quantiles.map { rank in
        (rank: rank, values: distributions.map { $0?.quantile(rank) ?? .nan })
      },
      exemplars: table.exemplars(
        in: snapshot, TimeRange(start: grid.range.start, end: grid.now)),
      notes: table.notes)
  }
}
