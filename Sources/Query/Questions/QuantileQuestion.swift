package import Storage
import Telemetry

/// Quantiles of what a histogram observed, classic or native:
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
    var table = DistributionTable(histogram, by: labels, in: snapshot, over: grid, window: window)
    let lines = self.lines(&table)
    let ranks = quantiles.map { "\($0)" }.joined(separator: "|")
    return SeriesAnswer(
      expression: "histogram_quantile(\(ranks), \(table.expression(by: labels)))",
      metrics: [table.metric],
      unit: MetricUnit(
        metric: histogram.metric,
        metadata: snapshot.metadata(metric: histogram.metric, at: grid.now)),
      window: table.rates.rateWindow, steps: grid.steps, lines: lines, notes: table.notes)
  }

  func lines(_ table: inout DistributionTable) -> [SeriesAnswer.Line] {
    table.groups.indices.flatMap { lines($0, &table) }
  }

  private func lines(_ number: Int, _ table: inout DistributionTable) -> [SeriesAnswer.Line] {
    let group = table.groups[number]
    var values = [[Double]](repeating: [], count: quantiles.count)
    for instant in table.rates.instants.indices {
      let distribution = table.distribution(number, instant)
      for (index, quantile) in quantiles.enumerated() {
        values[index].append(distribution?.quantile(quantile) ?? .nan)
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
}
