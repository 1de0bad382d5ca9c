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
    package var chart = ChartOptions()

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
  /// Rows of groups; what is left is added up in one more.
  package static let groupLimit = 50

  package var metric: RequestMetric?
  package var split: LabelSplit
  /// The last may be the row of all others, so that the parts add up to the whole.
  package var groups: [RequestGroup]
  package var chart: ChartModel
  /// Nil where no error is counted.
  package var errorChart: ChartModel?
  /// Of everything, at the cursor or else now.
  package var errorRatioText: String
  /// Of all groups together, now; empty for what does not add up.
  package var total: String
  package var time: ChartTime
  /// Whose requests: `all services`, `checkout`.
  package var subject: String
  /// `per second · rate over 20 s · last 15 m`
  package var window: String
  /// The metrics it came from.
  package var metrics: [String]
  package var expression: String
  /// What the figures have to say about themselves.
  package var notes: [String]
  package var order: Order
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
    (metricChoices, splitChoices) = (scope.metrics, scope.splits)
    let grid = StepGrid(range: context.range, step: context.step(columns: options.columns))
    let answers = RequestAnswers(
      scope, by: split, engine, over: grid, now: .now(in: context))
    let format = ValueFormat(answers.figures.unit)
    time = ChartTime(grid.steps, in: context)
    let addsUp = scope.metric?.isRatio == false
    let sum = addsUp ? answers.total : nil
    total = sum.map { format.text($0) } ?? ""
    let all = answers.groups(format, split, total: sum, in: context)
    let found = Self.ordered(all, options)
    let rows = Self.numbered(Array(found.prefix(Self.groupLimit)), options)
    groups = rows
    subject = options.service ?? (scope.services.count > 1 ? "all services" : "")
    metrics = answers.figures.metrics
    expression = answers.figures.expression
    notes = answers.figures.notes.words(in: context)
    order = options.order
    let charts = RequestCharts(
      groups: rows, options: options, metric: scope.metric, format: format, time: time)
    let past = Self.past(options, charts, scope, by: split, engine, grid, in: context)
    notes += past.notes
    chart = charts.figures(
      others: rows.filter { $0.number == nil } + found.dropFirst(Self.groupLimit),
      past: past.line)
    notes += chart.notes
    errorChart = charts.errors(of: all)
    errorRatioText = Self.errorRatioText(errorChart, at: time.index)
    window = Self.window(answers.figures, format, chart, options, in: context)
    if addsUp, !rows.isEmpty {
      let shown = Set(rows.map(\.id))
      let others = all.filter { !shown.contains($0.id) }
      groups += RequestGroup.rest(others, total: sum, format, in: context).map { [$0] } ?? []
    } else if found.count > rows.count {
      notes.append("\(rows.count) of \(found.count) shown")
    }
    absence = rows.isEmpty ? Self.absence(all, scope, options, engine, notes) : nil
  }

  private static func past(
    _ options: Options, _ charts: RequestCharts, _ scope: RequestScope, by split: LabelSplit,
    _ engine: LocalQueryEngine, _ grid: StepGrid, in context: ViewContext
  ) -> (line: ChartLine?, notes: [String]) {
    let comparison = options.chart.comparison
    guard let past = comparison.past(of: context, step: grid.step), let metric = scope.metric else {
      return (nil, [])
    }
    let answer = engine.answer(
      scope.question(metric, by: split), over: StepGrid(range: past.range, step: grid.step))
    let line = charts.past(answer)
    let note = comparison.note(
      line?.values ?? [], since: engine.earliest, in: context)
    return (line, note.map { [$0] } ?? [])
  }

  private static func errorRatioText(_ chart: ChartModel?, at index: Int?) -> String {
    guard let chart, let whole = chart.lines.first, let index, index < whole.values.count else {
      return ""
    }
    return chart.format.text(whole.values[index])
  }

  private static func window(
    _ answer: SeriesAnswer, _ format: ValueFormat, _ chart: ChartModel, _ options: Options,
    in context: ViewContext
  ) -> String {
    let rate =
      answer.window.map { "rate over " + UnitText.duration(nanoseconds: $0.nanoseconds) } ?? ""
    let range = "last " + UnitText.age(context.range.duration)
    return [chart.words, format.words, rate, range].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  private static func ordered(_ all: [RequestGroup], _ options: Options) -> [RequestGroup] {
    let filter = options.filter.lowercased()
    let found =
      filter.isEmpty ? all : all.filter { $0.name.lowercased().contains(filter) }
    func descending(_ figure: (RequestGroup.Figures) -> Double?) -> [RequestGroup] {
      found.sorted {
        (figure($1.figures) ?? -1, $0.name) < (figure($0.figures) ?? -1, $1.name)
      }
    }
    let ordered =
      switch options.order {
      case .value: descending(\.current)
      case .errors: descending(\.errorRatio)
      case .name: found.sorted { $0.name < $1.name }
      }
    return options.isReversed ? ordered.reversed() : ordered
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
