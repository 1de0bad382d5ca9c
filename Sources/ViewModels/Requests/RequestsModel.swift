package import Query
package import Telemetry

/// Page Requests: one metric in groups, now and over time.
package struct RequestsModel: PageModel {
  package struct Options: Hashable, Sendable {
    /// One service alone; nil is all of them.
    package var service: String?
    package var metric: RequestMetric?
    package var split: LabelSplit?
    package var selected: LabelSet?
    /// Only the selected group's line is drawn.
    package var isIsolated = false
    /// Only groups in whose name this occurs.
    package var filter = ""
    package var order: Order = .value
    package var isReversed = false
    /// The columns of the chart.
    package var columns = 80

    package init() {}
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    case value, errors, name

    package var words: String {
      switch self {
      case .value: "greatest first"
      case .errors: "most errors first"
      case .name: "by name"
      }
    }
  }

  package static let lineLimit = 8
  static let groupLimit = 200

  package var metric: RequestMetric?
  package var split: LabelSplit
  package var groups: [RequestGroup]
  package var legend: [RequestGroup.Legend]
  /// Of everything that is shown, step by step; empty where no error is counted.
  package var errorRatio: [Double]
  package var errorRatioText: String
  package var format: ValueFormat
  package var time: ChartTime
  /// Whose requests: `all services`, `checkout`.
  package var subject: String
  /// `rate over 20 s · last 15 m`
  package var window: String
  /// The metrics it came from.
  package var metrics: [String]
  package var expression: String
  /// What the figures have to say about themselves.
  package var notes: [String]
  package var order: Order
  package var hasErrors: Bool
  /// Why there is nothing; nil where there is a group.
  package var absence: String?
  /// What `m` and `s` go through.
  package let metricChoices: [RequestMetric]
  package let splitChoices: [LabelSplit]
  let known: KnownServices
  let scope: RequestScope

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: RequestsModel?
  ) {
    known = KnownServices(engine, at: context.now, previous: previous?.known)
    scope = RequestScope(options, known, engine, at: context.now, previous: previous?.scope)
    split = scope.split(options.split)
    metric = scope.metric
    metricChoices = scope.metrics
    splitChoices = scope.splits
    let grid = StepGrid(range: context.range, step: context.step(columns: options.columns))
    let answers = RequestAnswers(
      scope, by: split, engine, over: grid, now: .now(in: context))
    format = ValueFormat(answers.figures.unit)
    time = ChartTime(grid.steps, in: context)
    hasErrors = answers.errors != nil
    let all = answers.groups(format, split)
    groups = Self.numbered(Self.ordered(all, options), options)
    legend = groups.compactMap { [time, format] in $0.legend(format, at: time.index) }
    errorRatio = answers.errorRatio
    errorRatioText = UnitText.text(
      time.index.flatMap { [errorRatio] in
        $0 < errorRatio.count ? errorRatio[$0] : nil
      }, in: .ratio)
    subject = options.service ?? (scope.services.count > 1 ? "all services" : "")
    window = Self.window(answers.figures, in: context)
    metrics = answers.figures.metrics
    expression = answers.figures.expression
    notes = answers.figures.notes.map(\.description)
    if all.count > Self.groupLimit { notes.append("\(Self.groupLimit) of \(all.count) shown") }
    order = options.order
    absence = groups.isEmpty ? Self.absence(all, scope, options, engine, notes) : nil
  }

  private static func window(_ answer: SeriesAnswer, in context: ViewContext) -> String {
    let range = "last " + UnitText.age(context.range.duration)
    return answer.window.map { "rate over \(DurationText.text($0)) · \(range)" } ?? range
  }

  private static func ordered(_ all: [RequestGroup], _ options: Options) -> [RequestGroup] {
    let filter = options.filter.lowercased()
    let found =
      filter.isEmpty ? all : all.filter { $0.name.lowercased().contains(filter) }
    func descending(_ figure: (RequestGroup) -> Double?) -> [RequestGroup] {
      found.sorted { (figure($1) ?? -1, $0.name) < (figure($0) ?? -1, $1.name) }
    }
    let ordered =
      switch options.order {
      case .value: descending(\.current)
      case .errors: descending(\.errorRatio)
      case .name: found.sorted { $0.name < $1.name }
      }
    return Array((options.isReversed ? ordered.reversed() : ordered).prefix(groupLimit))
  }

  /// Gives the first groups their lines, and the selected one in any case.
  private static func numbered(_ groups: [RequestGroup], _ options: Options) -> [RequestGroup] {
    var groups = groups
    let selected = groups.firstIndex { $0.id == options.selected }
    if options.isIsolated, let selected {
      groups[selected].number = min(selected, lineLimit - 1) + 1
      return groups
    }
    for index in groups.indices.prefix(lineLimit) { groups[index].number = index + 1 }
    if let selected, selected >= lineLimit {
      groups[lineLimit - 1].number = nil
      groups[selected].number = lineLimit
    }
    return groups
  }

  private static func absence(
    _ all: [RequestGroup], _ scope: RequestScope, _ options: Options,
    _ engine: LocalQueryEngine, _ notes: [String]
  ) -> String {
    if !all.isEmpty { return "no group matches \(options.filter)" }
    if let service = options.service, scope.services.isEmpty {
      return "no metric of \(service) in this range; Esc shows all services"
    }
    if scope.metric != nil { return notes.first ?? "no data in this range" }
    if engine.seriesCount > 0 { return "no counter among the series: none ends in _total" }
    let isScraped = engine.sources.contains { $0.kind == .scrape }
    return isScraped
      ? "scraping: nothing has answered yet"
      : "no metrics: name a URL that ends in /metrics, or host:port"
  }
}
