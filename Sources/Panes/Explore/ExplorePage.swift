package import Drawing
import Telemetry
package import ViewModels

/// Page Explore: any query over what the store holds, as a chart, a table or series.
package struct ExplorePage: Page {
  package static let name = PageName.explore

  package private(set) var options = ExploreModel.Options()
  package let paneTitles = ["Explore"]
  package var focusedPane = 0
  package private(set) var form = ExploreTab.chart
  private(set) var line = QueryLine()
  private var metrics = ListCursor<String>()
  private var series = ListCursor<LabelSet>()

  package init() {}

  package var isTyping: Bool { line.isOpen }

  /// The line as it stands, run or not.
  package var text: String { line.editor.string }

  package mutating func resized(rows: Int, columns: Int) {
    options.columns = max(10, columns - 10)
    metrics.resized(height: max(1, rows - 5))
    series.resized(height: max(1, rows - 5))
  }

  package mutating func modelChanged(_ model: ExploreModel) {
    metrics.listChanged(model.metrics.map(\.name))
    series.listChanged(model.result?.series.map(\.id) ?? [])
  }

  package mutating func received(_ request: PageRequest) {
    guard case .showQuery(let query) = request else { return }
    line.close(with: query)
    run(query)
  }

  // MARK: - Typing

  package mutating func typed(_ press: KeyPress, on model: ExploreModel) -> [PageRequest]? {
    let outcome = line.typed(press, model.line)
    defer { options.typed = line.typed }
    switch outcome {
    case .taken: return []
    case .passed: return nil
    case .submitted(let query):
      if let problem = model.line?.complaint, problem.isError,
        model.line?.typed.text == line.editor.string
      {
        return [.say("\(problem.place.lowerBound + 1): \(problem.message)")]
      }
      line.close(with: query)
      run(query)
      return []
    }
  }

  package mutating func pasted(_ text: String) {
    line.paste(text)
    options.typed = line.typed
  }

  private mutating func run(_ query: String) {
    options.typed = nil
    options.query = query
    options.run += 1
    series = ListCursor()
  }

  private mutating func edit(_ text: String? = nil) {
    line.open(with: text)
    options.typed = line.typed
  }

  // MARK: - Actions

  package mutating func perform(_ action: Action, on model: ExploreModel) -> [PageRequest] {
    if take(action, model) { return [] }
    switch action {
    case .open: edit(options.query.isEmpty ? selectedMetric(in: model) : nil)
    case .editQuery: edit()
    case .nextForm: show(form.next)
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .chartStyle: options.chart.style = options.chart.style.next
    case .chartScale: options.chart.scale = options.chart.scale.next
    case .keepQuery: return [.keepQuery(options.query)]
    case .copy: return [.copy(options.query)]
    case .explain:
      guard model.result != nil else { return [.explain(ExploreExplanation.lines(self, model))] }
      show(form == .explanation ? .chart : .explanation)
    default: break
    }
    return []
  }

  private mutating func show(_ form: ExploreTab) {
    self.form = form
    options.isExplained = form == .explanation
  }

  private mutating func take(_ action: Action, _ model: ExploreModel) -> Bool {
    if options.query.isEmpty { return metrics.take(action, in: model.metrics.map(\.name)) }
    guard form == .table || form == .series else { return false }
    return series.take(action, in: model.result?.series.map(\.id) ?? [])
  }

  package func availability(of action: Action, on model: ExploreModel) -> Availability {
    switch action {
    case .copy where options.query.isEmpty, .keepQuery where options.query.isEmpty:
      .unavailable("no query was run: i types one")
    case .keepQuery where model.problem != nil || model.result?.failure != nil:
      .unavailable("a query without an answer is no pane")
    case .nextForm where model.result == nil: .unavailable("there is no answer to look at")
    case .sort where options.query.isEmpty, .reverseSort where options.query.isEmpty:
      .unavailable("metrics are in alphabetical order")
    case .chartScale where model.result?.chart?.style == .stacked:
      .unavailable("areas add up from zero, which a log axis does not have; S draws lines")
    case .chartStyle where model.result?.chart == nil, .chartScale where model.result?.chart == nil:
      .unavailable("there is no chart here")
    default: .available
    }
  }

  package mutating func clicked(
    row: Int, column: Int, on model: ExploreModel
  ) -> [PageRequest] {
    if row < ExploreScreen.lineHeight { edit() }
    return []
  }

  package func draw(_ model: ExploreModel, on surface: inout Surface, isAlone: Bool) {
    ExploreScreen(self, model).draw(on: &surface)
  }

  // MARK: - For the screen

  private func selectedMetric(in model: ExploreModel) -> String? {
    selectedMetricIndex(in: model).map { model.metrics[$0].name }
  }

  func selectedMetricIndex(in model: ExploreModel) -> Int? {
    metrics.index(in: model.metrics.map(\.name))
  }

  func metricWindow(of model: ExploreModel, height: Int) -> ScrollWindow {
    metrics.window(of: model.metrics.map(\.name), height: height)
  }

  func selectedSeries(in result: ExploreResult) -> Int? {
    series.index(in: result.series.map(\.id))
  }

  func seriesWindow(of result: ExploreResult, height: Int) -> ScrollWindow {
    series.window(of: result.series.map(\.id), height: height)
  }
}
