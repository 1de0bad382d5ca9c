import Drawing
import ViewModels

/// How page Requests is placed on the screen: side by side where there is room, else the groups
/// above their chart.
struct RequestsScreen {
  let page: RequestsPage
  let model: RequestsModel

  init(_ page: RequestsPage, _ model: RequestsModel) {
    self.page = page
    self.model = model
  }

  private static let sideBySide = 110

  private static func listWidth(columns: Int) -> Int {
    columns >= sideBySide ? min(90, columns * 2 / 5) : columns
  }

  static func chartColumns(columns: Int) -> Int {
    let list = listWidth(columns: columns)
    return max(10, (list < columns ? columns - list : columns) - 10)
  }

  static func listHeight(rows: Int, columns: Int) -> Int {
    columns >= sideBySide ? rows : max(4, rows / 3)
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let bounds = surface.bounds
    guard !isAlone else {
      page.focusedPane == 0
        ? drawGroups(on: &surface, in: bounds) : drawCharts(on: &surface, in: bounds)
      return
    }
    guard model.absence == nil else {
      drawGroups(on: &surface, in: bounds)
      return
    }
    let parts: [Rect]
    if bounds.width >= Self.sideBySide {
      let width = Self.listWidth(columns: bounds.width)
      parts = bounds.columns([.fixed(width), .fill()], gap: 1)
    } else {
      let most = Self.listHeight(rows: bounds.height, columns: bounds.width)
      parts = bounds.rows([.fixed(min(model.groups.count + 2, most)), .fill()])
    }
    drawGroups(on: &surface, in: parts[0])
    drawCharts(on: &surface, in: parts[1])
  }

  // MARK: - Groups

  private var title: String {
    guard let metric = model.metric else { return "Requests" }
    let name = model.subject.isEmpty ? metric.title : "\(metric.title): \(model.subject)"
    return model.total.isEmpty ? name : "\(name) \(model.total)"
  }

  private func drawGroups(on surface: inout Surface, in rect: Rect) {
    SectionTitle(
      title, note: "\(model.split.words) · \(model.order.words)",
      hasFocus: page.focusedPane == 0
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    var columns = [
      TableColumn(model.split.title, NameColumn.width(of: model.groups.map(\.name), share: 3)),
      TableColumn("now", .fixed(10), .right), TableColumn("", .flex(2, minimum: 6), priority: 3),
      TableColumn("share", .fixed(6), .right, priority: 2),
    ]
    if model.errorChart != nil { columns.insert(TableColumn("errors", .fixed(6), .right), at: 2) }
    let table = Table(
      columns, window: page.window(of: model, height: Table.rows(inHeight: body.height)),
      selected: page.selected(in: model), hasFocus: page.focusedPane == 0)
    table.draw(on: &surface, in: body) { fields(of: model.groups[$0]) }
  }

  private func fields(of group: RequestGroup) -> [TableField] {
    let role = group.number.map { Role.series($0) } ?? .dim
    var fields = [
      TableField(group.name, as: group.isRest ? .dim : .text),
      TableField(group.value, as: group.isStale ? .warn : .text),
      TableField(.sparkline(Sparkline(group.values, showsAll: true)), as: role),
      TableField(group.share, as: .dim),
    ]
    if model.errorChart != nil {
      fields.insert(TableField(group.errors, as: group.errorConcern.role), at: 2)
    }
    return fields
  }

  // MARK: - Charts

  private func drawCharts(on surface: inout Surface, in rect: Rect) {
    let panel = ChartPanel(model.chart)
    let errors = model.errorChart != nil && rect.height >= 20 ? max(6, rect.height / 4) : 0
    let room = rect.height - errors
    // Half of what there is at most: the chart is what the page is for.
    let legend =
      panel.legendHeight * 2 <= room ? panel.legendHeight : room >= 8 ? min(2, room / 8) : 0
    let parts = rect.rows([.fill(minimum: 4), .fixed(legend), .fixed(errors)])
    drawLines(panel, on: &surface, in: parts[0])
    panel.drawLegend(on: &surface, in: parts[1])
    if let chart = model.errorChart, errors > 0 { drawErrors(chart, on: &surface, in: parts[2]) }
  }

  private var metricNames: String {
    guard let first = model.metrics.first else { return "no metric" }
    return model.metrics.count > 1 ? "\(first) and \(model.metrics.count - 1) more" : first
  }

  private func drawLines(_ panel: ChartPanel, on surface: inout Surface, in rect: Rect) {
    SectionTitle(metricNames, note: model.window, hasFocus: page.focusedPane == 1)
      .draw(on: &surface, in: rect)
    let body = Notes.draw(model.notes, on: &surface, in: rect.inset(top: 1))
    panel.draw(on: &surface, in: body)
  }

  private func drawErrors(_ chart: ChartModel, on surface: inout Surface, in rect: Rect) {
    SectionTitle("Errors \(model.errorRatioText) \(model.time.moment)", note: "of all requests")
      .draw(on: &surface, in: rect)
    ChartPanel(chart, whole: .bad).draw(on: &surface, in: rect.inset(top: 1))
  }
}
