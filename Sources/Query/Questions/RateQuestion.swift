package import Storage
import Telemetry

/// How fast counters grow, per second, added up by labels: `sum by (…) (rate(…[window]))`.
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
    let ids = selector.select(from: snapshot, bornBy: grid.now)
    let table = RateTable(ids, by: labels, in: snapshot, over: grid, window: window)
    let metadata = snapshot.metadata(metric: selector.metric, at: grid.now)
    let length = table.seriesCount > 0 ? table.window : nil
    return SeriesAnswer(
      expression: expression(window: length), metrics: [selector.metric],
      unit: MetricUnit(metric: selector.metric, metadata: metadata).rateUnit, window: length,
      steps: grid.steps, lines: table.lines(labels: labels, in: snapshot),
      notes: table.notes(about: selector, ids, in: snapshot, over: grid))
  }

  private func expression(window: Duration?) -> String {
    let range = window.map(DurationText.text) ?? "5m"
    return SumText.sum(of: "rate(\(selector)[\(range)])", by: labels)
  }
}

/// PromQL's aggregations in words.
enum SumText {
  static func sum(of inner: String, by labels: [String], as name: String = "sum") -> String {
    labels.isEmpty
      ? "\(name)(\(inner))" : "\(name) by (\(labels.joined(separator: ", "))) (\(inner))"
  }
}
