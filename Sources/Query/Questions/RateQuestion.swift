package import Storage
import Telemetry

/// How fast counters grow, per second, added up by labels: `sum by (…) (rate(…[window]))`. The name of
/// a native histogram, or that with `_count` or `_sum`, asks for how fast it counts or sums up.
package struct RateQuestion: SeriesQuestion, Hashable {
  package var selector: SeriesSelector
  /// Empty adds up everything.
  package var labels: [String]
  package var window: RateWindow

  package init(
    _ selector: SeriesSelector, by labels: [String] = [],
    window: RateWindow = .byScrapeInterval
  ) {
    self.selector = selector
    self.labels = labels
    self.window = window
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    let series = selector.counted(in: snapshot, bornBy: grid.now)
    let table = RateTable(series, by: labels, in: snapshot, over: grid, window: window)
    let metadata = snapshot.metadata(metric: selector.metric, at: grid.now)
    // What a native histogram observed has its name's unit, how often it did has none.
    let unit =
      series.first?.part == .histogramCount
      ? MetricUnit(.count) : MetricUnit(metric: selector.metric, metadata: metadata)
    return SeriesAnswer(
      expression: expression(series, table), metrics: [metric(series, snapshot)],
      unit: table.isGauge ? unit : unit.rateUnit, window: table.rateWindow, steps: grid.steps,
      lines: table.lines(labels: labels, in: snapshot),
      notes: table.notes(about: selector, series.map(\.id), in: snapshot, over: grid))
  }

  /// The name under which the series are stored.
  private func metric(_ series: [CountedSeries], _ snapshot: SeriesSnapshot) -> String {
    guard let first = series.first, let name = snapshot.symbol(LabelSet.metricNameLabel),
      let metric = snapshot.value(of: name, in: first.id)
    else { return selector.metric }
    return snapshot.text(metric)
  }

  private func expression(_ series: [CountedSeries], _ table: RateTable) -> String {
    if table.isGauge { return SumText.sum(of: "\(selector)", by: labels) }
    let range = table.rateWindow.map(DurationText.text) ?? "5m"
    let part = series.first?.part ?? .value
    guard part != .value else {
      return SumText.sum(of: "rate(\(selector)[\(range)])", by: labels)
    }
    let (suffix, function) =
      part == .histogramSum ? ("_sum", "histogram_sum") : ("_count", "histogram_count")
    let name = selector.metric
    let base = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
    let rates = "rate(\(selector.with(metric: base))[\(range)])"
    return "\(function)(\(SumText.sum(of: rates, by: labels)))"
  }
}

/// PromQL's aggregations in words.
enum SumText {
  static func sum(of inner: String, by labels: [String], as name: String = "sum") -> String {
    labels.isEmpty
      ? "\(name)(\(inner))" : "\(name) by (\(labels.joined(separator: ", "))) (\(inner))"
  }
}
