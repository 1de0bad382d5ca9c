package import Query
package import Telemetry

/// Page Latency: a histogram over time, at the cursor, and in groups.
package struct LatencyModel: PageModel {
  package struct Options: Hashable, Sendable {
    package var service: String?
    package var metric: LatencyMetric?
    package var split: LabelSplit?
    /// The group whose heatmap is shown; nil is all together.
    package var group: LabelSet?
    /// The columns of the heatmap.
    package var columns = 60

    package init() {}
  }

  static let ranks = [0.5, 0.9, 0.99]
  static let exemplarLimit = 100

  package var metric: LatencyMetric?
  package var split: LabelSplit
  /// The highest bucket first.
  package var buckets: [LatencyBucket]
  package var quantiles: [LatencyQuantile]
  /// The mean over time where there are no buckets.
  package var mean: [Double]
  /// The slowest first.
  package var exemplars: [LatencyExemplar]
  /// All together first, then the busiest; empty without a split.
  package var groups: [LatencyGroup]
  package var format: ValueFormat
  package var time: ChartTime
  /// Whose latency: `all services · /checkout`.
  package var subject: String
  /// `last 15 m`
  package var window: String
  /// What the histogram at the cursor covers: `20s to 14:01:30`.
  package var cursorWindow: String
  package var total: String
  package var hasUnequalBuckets: Bool
  package var expression: String
  package var notes: [String]
  package var absence: String?
  package let metricChoices: [LatencyMetric]
  package let splitChoices: [LabelSplit]
  let known: KnownServices
  let scope: LatencyScope

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: LatencyModel?
  ) {
    known = KnownServices(engine, at: context.now, previous: previous?.known)
    scope = LatencyScope(options, known, engine, at: context.now, previous: previous?.scope)
    (metric, metricChoices, splitChoices) = (scope.metric, scope.metrics, scope.splits)
    split = scope.split(options.split)
    let answers = LatencyAnswers(scope, by: split, options, engine, in: context)
    format = answers.format
    time = answers.time
    buckets = answers.buckets
    quantiles = answers.quantiles
    mean = answers.mean
    exemplars = answers.exemplars
    groups = answers.groups
    window = "last " + UnitText.age(context.range.duration)
    cursorWindow = answers.cursorWindow
    total = answers.total
    hasUnequalBuckets = answers.heatmap?.hasUnequalBuckets ?? false
    expression = answers.expression
    notes = answers.notes
    let group = options.group.map { [split] in split.name(of: $0) }
    subject = [options.service ?? "all services", group].compactMap(\.self)
      .joined(separator: " · ")
    absence =
      buckets.isEmpty && !mean.contains { !$0.isNaN }
      ? Self.absence(scope, options, engine, answers.notes) : nil
  }

  private static func absence(
    _ scope: LatencyScope, _ options: Options, _ engine: LocalQueryEngine, _ notes: [String]
  ) -> String {
    if scope.metric != nil { return notes.first ?? "no data in this range" }
    if let service = options.service {
      return "no duration of \(service) is known; Esc shows all services"
    }
    if engine.seriesCount > 0 { return "no histogram among the series: none ends in _bucket" }
    let isScraped = engine.sources.contains { $0.kind == .scrape }
    return isScraped
      ? "scraping: nothing has answered yet"
      : "no metrics: name a URL that ends in /metrics, or host:port"
  }
}

extension LatencyModel {
  /// Where the highest quantile is now: the place to look at first.
  package var bucketOfSlowest: Double? {
    guard let value = quantiles.last?.values.last(where: { !$0.isNaN }) else { return nil }
    return place(of: value).map { buckets[$0].id }
  }

  /// The row of the bucket that a value falls into.
  package func place(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    return buckets.lastIndex { value <= $0.id }
  }

  package func slowestExemplar(inBucket row: Int) -> LatencyExemplar? {
    exemplars.first { $0.id.trace != nil && place(of: $0.id.value) == row }
  }
}
