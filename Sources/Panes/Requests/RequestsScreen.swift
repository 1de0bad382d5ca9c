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
    return model.subject.isEmpty ? metric.title : "\(metric.title): \(model.subject)"
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
      TableColumn("now", .fixed(9), .right), TableColumn("", .flex(2, minimum: 6), priority: 3),
      TableColumn("share", .fixed(6), .right, priority: 2),
    ]
    if model.hasErrors { columns.insert(TableColumn("errors", .fixed(6), .right), at: 2) }
    let table = Table(
      columns, window: page.window(of: model, height: Table.rows(inHeight: body.height)),
      selected: page.selected(in: model), hasFocus: page.focusedPane == 0)
    table.draw(on: &surface, in: body) { fields(of: model.groups[$0]) }
  }

  private func fields(of group: RequestGroup) -> [TableField] {
    let role = group.number.map { Role.series($0) } ?? .dim
    var fields = [
      TableField(group.name, as: .text), TableField(group.value),
      TableField(.sparkline(Sparkline(group.values, showsAll: true)), as: role),
      TableField(group.share, as: .dim),
    ]
    if model.hasErrors {
      fields.insert(TableField(group.errors, as: group.errorConcern.role), at: 2)
    }
    return fields
  }

  // MARK: - Charts

  private func drawCharts(on surface: inout Surface, in rect: Rect) {
    let legend = min(model.legend.count, max(1, rect.height / 4)) + 1
    let errors = model.hasErrors && rect.height >= 20 ? max(6, rect.height / 4) : 0
    let parts = rect.rows([
      .fill(minimum: 4), .fixed(rect.height >= 9 ? legend : 0), .fixed(errors),
    ])
    drawLines(on: &surface, in: parts[0])
    drawLegend(on: &surface, in: parts[1])
    if errors > 0 { drawErrors(on: &surface, in: parts[2]) }
  }

  private var metricNames: String {
    guard let first = model.metrics.first else { return "no metric" }
    return model.metrics.count > 1 ? "\(first) and \(model.metrics.count - 1) more" : first
  }

  private func drawLines(on surface: inout Surface, in rect: Rect) {
    SectionTitle(metricNames, note: model.window, hasFocus: page.focusedPane == 1)
      .draw(on: &surface, in: rect)
    var body = rect.inset(top: 1)
    if let note = model.notes.first, body.height > 6 {
      surface.write(
        note, row: body.row, column: body.column + 2, as: .warn, maxWidth: body.width - 3)
      body = body.inset(top: 1)
    }
    let series = model.groups.compactMap { group in
      group.number.map { LineChart.Series(group.values, as: .series($0)) }
    }
    let format = model.format
    LineChart(series, axis: model.time.axis(columns: body.width - 10)) { format.text($0) }
      .draw(on: &surface, in: body)
  }

  private func drawErrors(on surface: inout Surface, in rect: Rect) {
    SectionTitle("Errors \(model.errorRatioText) \(model.time.moment)", note: "of all requests")
      .draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    LineChart(
      [LineChart.Series(model.errorRatio, as: .bad)],
      axis: model.time.axis(columns: body.width - 10)
    ) { UnitText.text($0, in: .ratio) }
    .draw(on: &surface, in: body)
  }

  private func drawLegend(on surface: inout Surface, in rect: Rect) {
    let rows = model.legend
    let columns = [
      TableColumn("", .fixed(2)), TableColumn("", .flex(1, minimum: 8)),
      TableColumn(model.time.cursor == nil ? "last" : model.time.moment, .fixed(11), .right),
      TableColumn("min", .fixed(8), .right, priority: 2),
      TableColumn("max", .fixed(8), .right, priority: 1),
      TableColumn("mean", .fixed(8), .right, priority: 1),
    ]
    let tier = surface.tier
    let window = ScrollWindow(count: rows.count, height: Table.rows(inHeight: rect.height))
    Table(columns, window: window).draw(on: &surface, in: rect) { index in
      let row = rows[index]
      return [
        TableField(LineChart.mark(ofSeries: index, on: tier), as: .series(row.number)),
        TableField(row.name), TableField(row.atCursor), TableField(row.minimum, as: .dim),
        TableField(row.maximum, as: .dim), TableField(row.mean, as: .dim),
      ]
    }
  }
}
