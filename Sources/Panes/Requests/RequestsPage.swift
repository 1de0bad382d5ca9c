package import Drawing
package import Telemetry
package import ViewModels

/// Page Requests: the groups of one metric beside their lines over time.
package struct RequestsPage: Page {
  package static let name = PageName.requests

  package private(set) var options = RequestsModel.Options()
  package let paneTitles = ["Groups", "Chart"]
  package var focusedPane = 0
  private var groups = ListCursor<LabelSet>()

  package init() {}

  package var filter: String? { options.filter }
  package var isInside: Bool { options.service != nil || options.isIsolated }

  package mutating func filtered(by text: String) -> Problem? {
    options.filter = text
    return nil
  }

  package mutating func resized(rows: Int, columns: Int) {
    options.columns = RequestsScreen.chartColumns(columns: columns)
    groups.resized(height: RequestsScreen.listHeight(rows: rows, columns: columns) - 2)
  }

  package mutating func modelChanged(_ model: RequestsModel) {
    groups.listChanged(model.groups.map(\.id))
    options.selected = groups.selected
  }

  package mutating func received(_ request: PageRequest) {
    guard case .showService(let service, on: .requests) = request else { return }
    options.service = service.isEmpty ? nil : service
    options.isIsolated = false
    options.split = nil
    options.metric = nil
    options.filter = ""
    focusedPane = 0
  }

  package mutating func perform(_ action: Action, on model: RequestsModel) -> [PageRequest] {
    if groups.take(action, in: model.groups.map(\.id)) {
      options.selected = groups.selected
      return []
    }
    switch action {
    case .open: opened(model)
    case .escape: wentUp()
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .nextMetric: nextMetric(model)
    case .nextSplit: options.split = model.splitChoices.element(after: model.split)
    case .chartStyle: options.chart.style = options.chart.style.next
    case .chartScale: options.chart.scale = options.chart.scale.next
    case .compare: options.chart.comparison = options.chart.comparison.next
    case .copy: return [.copy(model.expression)]
    case .explain: return [.explain(explanation(model))]
    default: break
    }
    return []
  }

  package func availability(of action: Action, on model: RequestsModel) -> Availability {
    switch action {
    case .open where model.groups.isEmpty: .unavailable("there is no group here")
    case .open where selectedGroup(in: model)?.isRest == true:
      .unavailable("these are many groups: / finds one of them")
    case .chartStyle where model.metric?.isRatio == true:
      .unavailable("shares of different wholes do not add up to an area")
    case .chartScale where model.chart.style == .stacked:
      .unavailable("areas add up from zero, which a log axis does not have; S draws lines")
    case .nextMetric where model.metricChoices.count < 2:
      .unavailable("there is no other metric of this kind")
    case .nextSplit where model.splitChoices.count < 2:
      .unavailable("no label has more than one value here")
    case .copy where model.expression.isEmpty: .unavailable("there is nothing to copy")
    default: .available
    }
  }

  package func draw(_ model: RequestsModel, on surface: inout Surface, isAlone: Bool) {
    RequestsScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  // MARK: - For the screen

  func window(of model: RequestsModel, height: Int) -> ScrollWindow {
    groups.window(of: model.groups.map(\.id), height: height)
  }

  func selected(in model: RequestsModel) -> Int? { groups.index(in: model.groups.map(\.id)) }

  private func selectedGroup(in model: RequestsModel) -> RequestGroup? {
    selected(in: model).map { model.groups[$0] }
  }

  // MARK: - Keys

  /// Into a service where groups are services, else to the one group's line and back.
  private mutating func opened(_ model: RequestsModel) {
    if model.split == .service, let group = selectedGroup(in: model) {
      options.service = group.name
      options.split = nil
    } else {
      options.isIsolated.toggle()
    }
  }

  private mutating func wentUp() {
    if options.isIsolated {
      options.isIsolated = false
    } else {
      options.service = nil
      options.split = nil
    }
  }

  private mutating func nextMetric(_ model: RequestsModel) {
    options.metric = model.metric.flatMap { model.metricChoices.element(after: $0) }
    options.isIsolated = false
  }

  private func explanation(_ model: RequestsModel) -> [String] {
    guard !model.metrics.isEmpty else {
      return [model.absence ?? "", "", "x on page Overview says which names are known."]
    }
    var lines = ["Made from \(model.metrics.joined(separator: ", ")):", "", model.expression, ""]
    lines += [
      "A rate looks back over four scrapes at least, or over a step of the chart and one scrape.",
      "errors are failed requests out of all; share is out of all groups, now.",
      "other adds up every group without a row, so that the parts are the whole.", "",
      "S draws areas that add up, L a logarithmic axis, C the line of an hour or a day ago.",
      "m goes on to another metric, s splits by another label. There are", "",
      "metrics  " + model.metricChoices.prefix(8).map(\.title).joined(separator: ", "),
      "splits   " + model.splitChoices.prefix(12).map(\.words).joined(separator: ", "),
    ]
    return lines + model.notes.map { "note: \($0)" }
  }
}
