package import Storage
import Telemetry

/// A classic histogram over time: buckets upwards, time to the right, observations in the cells.
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
    var table = BucketTable(histogram, by: [], in: snapshot, over: grid, window: window)
    let bounds = table.groups.first.map { Self.distinct($0.bounds.map(\.upper)) } ?? []
    var cells: [Double] = []
    cells.reserveCapacity(grid.steps.count * bounds.count)
    var lines = [[Double]](repeating: [], count: quantiles.count)
    for instant in grid.steps.indices {
      let cumulative = table.groups.first.flatMap { table.histogram($0, instant) }
      if let cumulative { table.note(cumulative.defects) }
      for (index, rank) in quantiles.enumerated() {
        lines[index].append(cumulative?.quantile(rank) ?? .nan)
      }
      cells += Self.column(cumulative, bounds: bounds, seconds: grid.step.fractionalSeconds)
    }
    let metric = histogram.metric + "_bucket"
    let length = table.rates.seriesCount > 0 ? table.rates.window : nil
    if let length, length > grid.step {
      table.note(.windowExceedsStep(window: length, step: grid.step))
    }
    return HeatmapAnswer(
      expression: SumText.sum(
        of: "rate(\(histogram.with(metric: metric))[\(length.map(DurationText.text) ?? "5m")])",
        by: ["le"]),
      metric: metric,
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: grid.now)),
      window: length, grid: grid, buckets: HistogramBucket.buckets(upperBounds: bounds),
      cells: cells, quantiles: zip(quantiles, lines).map { (rank: $0, values: $1) },
      exemplars: table.exemplars(
        in: snapshot, TimeRange(start: grid.range.start, end: grid.now)),
      notes: table.notes)
  }

  /// One column, no longer cumulative; NaN throughout where nothing is known. A bound that had no
  /// rate then takes nothing.
  private static func column(
    _ cumulative: ClassicHistogram?, bounds: [Double], seconds: Double
  ) -> [Double] {
    guard let cumulative else { return [Double](repeating: .nan, count: bounds.count) }
    var below = 0.0
    var next = cumulative.buckets.startIndex
    return bounds.map { bound in
      guard next < cumulative.buckets.endIndex, cumulative.buckets[next].upperBound == bound else {
        return 0
      }
      defer {
        below = cumulative.buckets[next].count
        next += 1
      }
      return (cumulative.buckets[next].count - below) * seconds
    }
  }

  /// Ascending bounds, each once.
  static func distinct(_ bounds: [Double]) -> [Double] {
    bounds.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
