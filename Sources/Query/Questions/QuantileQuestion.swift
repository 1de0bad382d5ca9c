package import Storage
import Telemetry

/// Quantiles of what a classic histogram observed:
/// `histogram_quantile(q, sum by (…, le) (rate(…_bucket[window])))`.
///
/// Lines carry the label `quantile` beside those asked for; a group's quantiles lie together, in the
/// order asked for.
package struct QuantileQuestion: SeriesQuestion, Hashable {
  package static let quantileLabel = "quantile"

  package var quantiles: [Double]
  /// The name without `_bucket`.
  package var histogram: SeriesSelector
  package var labels: [String]
  package var window: RateWindow

  package init(
    _ quantiles: [Double], of histogram: SeriesSelector, by labels: [String] = [],
    window: RateWindow = .byScrapeInterval
  ) {
    self.quantiles = quantiles
    self.histogram = histogram
    self.labels = labels
    self.window = window
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    var table = BucketTable(histogram, by: labels, in: snapshot, over: grid, window: window)
    let lines = table.groups.flatMap { self.lines($0, &table) }
    let length = table.rates.seriesCount > 0 ? table.rates.window : nil
    return SeriesAnswer(
      expression: expression(window: length), metrics: [histogram.metric + "_bucket"],
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: grid.now)),
      window: length, steps: grid.steps, lines: lines, notes: table.notes)
  }

  private func lines(
    _ group: BucketTable.Group, _ table: inout BucketTable
  ) -> [SeriesAnswer.Line] {
    let instants = table.rates.instants.count
    var values = [[Double]](repeating: [], count: quantiles.count)
    for instant in 0..<instants {
      let histogram = table.histogram(group, instant)
      if let histogram { table.note(histogram.defects) }
      for (index, quantile) in quantiles.enumerated() {
        values[index].append(histogram?.quantile(quantile) ?? .nan)
      }
    }
    return zip(quantiles, values).map { quantile, values in
      var labels = group.labels
      labels[Self.quantileLabel] = "\(quantile)"
      let current = values.last.flatMap { $0.isNaN ? nil : $0 }
      return SeriesAnswer.Line(
        labels: labels, values: Array(values.dropLast()), current: current, newest: group.newest)
    }
  }

  private func expression(window: Duration?) -> String {
    let buckets = histogram.with(metric: histogram.metric + "_bucket")
    let range = window.map(DurationText.text) ?? "5m"
    let sum = SumText.sum(of: "rate(\(buckets)[\(range)])", by: labels + ["le"])
    let ranks = quantiles.map { "\($0)" }.joined(separator: "|")
    return "histogram_quantile(\(ranks), \(sum))"
  }
}
