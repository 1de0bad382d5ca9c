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
    package var chart = ChartOptions()

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
  package var mean: ChartModel?
  /// The slowest first.
  package var exemplars: [LatencyExemplar]
  /// All together first, then the busiest; empty without a split.
  package var groups: [LatencyGroup]
  package var format: ValueFormat
  package var time: ChartTime
  /// Whose latency: `all services · /checkout`.
  package var subject: String
  /// `per cell of 8.5 s · last 15 m`
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
  let map: LatencyMap?
  let latencyGroups: LatencyGroups?
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
    let answers = LatencyAnswers(
      scope, by: split, options, engine, in: context, previous: previous)
    (map, latencyGroups) = (answers.map, answers.groups)
    format = answers.format
    time = answers.time
    buckets = answers.buckets
    quantiles = answers.quantiles
    mean = answers.mean
    exemplars = answers.map?.exemplars ?? []
    groups = answers.groups?.rows ?? []
    window = Self.window(answers, options, in: context)
    cursorWindow = answers.cursorWindow
    total = answers.total
    hasUnequalBuckets = answers.map?.answer.hasUnequalBuckets ?? false
    expression = answers.expression
    notes = answers.notes
    let group = options.group.map { [split] in split.name(of: $0) }
    subject = [options.service ?? "all services", group].compactMap(\.self)
      .joined(separator: " · ")
    absence =
      buckets.isEmpty && !Self.isKnown(answers.mean)
      ? Self.absence(scope, options, engine, answers.notes) : nil
  }

  private static func window(
    _ answers: LatencyAnswers, _ options: Options, in context: ViewContext
  ) -> String {
    let kind =
      answers.mean.map { ["mean", $0.words].filter { !$0.isEmpty }.joined(separator: " · ") }
      ?? answers.map.map {
        "per cell of " + UnitText.duration(nanoseconds: $0.answer.step.nanoseconds)
      }
    return [kind, "last " + UnitText.age(context.range.duration)].compactMap(\.self)
      .joined(separator: " · ")
  }

  private static func isKnown(_ mean: ChartModel?) -> Bool {
    mean?.lines.first?.values.contains { !$0.isNaN } ?? false
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

  /// Where one leads to its trace, that; else one that at least says what was slow.
  package func slowestExemplar(inBucket row: Int, step: Int? = nil) -> LatencyExemplar? {
    let found = exemplars(inBucket: row, step: step)
    return found.first(where: \.isKnown) ?? found.first
  }
}
