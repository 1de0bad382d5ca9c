import Storage
package import Telemetry

/// The labels by which series can be told apart: those with more than one value among them.
package struct LabelChoices: Hashable, Sendable {
  /// What operators split by, best first; the others follow in alphabetical order.
  private static let preferred =
    [
      "route", "http_route", "handler", "path", "endpoint", "uri", "url", "operation", "method",
      "http_request_method", "http_method",
    ] + MetricNameRules.statusLabels + ["instance"]

  /// A label with more values than that is an id and no dimension.
  private static let mostValues = 1000

  package private(set) var names: [String] = []

  package init(_ selectors: [SeriesSelector], _ engine: LocalQueryEngine, at now: Timestamp) {
    let metrics = engine.snapshot.metrics
    // A native histogram is its own count.
    let ids = selectors.flatMap { $0.counted(in: metrics, bornBy: now).map(\.id) }
    let symbols = metrics.labelNames(at: now).compactMap { name in
      metrics.symbol(name).map { (name: name, symbol: $0) }
    }
    let hidden = [LabelSet.metricNameLabel, "le", "quantile"]
    let found = symbols.filter { name, symbol in
      guard !hidden.contains(name) else { return false }
      let values = Set(ids.map { metrics.value(of: symbol, in: $0) })
      return (2...Self.mostValues).contains(values.count)
    }
    names = found.map(\.name).sorted { (Self.rank($0), $0) < (Self.rank($1), $1) }
  }

  private static func rank(_ name: String) -> Int {
    preferred.firstIndex(of: name) ?? preferred.count
  }
}
