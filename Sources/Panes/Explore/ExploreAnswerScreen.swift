import Drawing
import Telemetry
import ViewModels

/// The answer of page Explore in the form that was chosen.
struct ExploreAnswerScreen {
  let page: ExplorePage
  let result: ExploreResult
  let explained: ExploreExplained?

  /// Labels beyond that have no column of their own.
  private static let mostLabels = 6

  init(_ page: ExplorePage, _ result: ExploreResult, _ explained: ExploreExplained?) {
    self.page = page
    self.result = result
    self.explained = explained
  }

  func draw(on surface: inout Surface, in rect: Rect) {
    SectionTitle(title, key: "v", note: note).draw(on: &surface, in: rect)
    var body = rect.inset(top: 1)
    if page.form == .explanation, let explained {
      ExploreExplainedScreen(explained).draw(on: &surface, in: body)
      return
    }
    if let failure = result.failure {
      drawWords(failure, as: .bad, on: &surface, in: body)
      return
    }
    body = Notes.draw(result.notes, on: &surface, in: body)
    guard !result.series.isEmpty else {
      Absence.draw(result.words, on: &surface, in: body)
      return
    }
    switch page.form {
    case .chart: drawChart(on: &surface, in: body)
    case .table: drawTable(on: &surface, in: body)
    case .series: drawSeries(on: &surface, in: body)
    case .explanation: break
    }
  }

  private var title: String {
    let common = result.names.common
    let isAlone = result.names.differing.isEmpty
    guard !common.labels.isEmpty, !isAlone else { return page.form.rawValue }
    return "\(page.form.rawValue): \(SeriesNames.text(common))"
  }

  private var note: String {
    let words =
      switch page.form {
      case .chart: result.chart?.words ?? ""
      case .table, .series: page.options.order.words
      case .explanation: ""
      }
    return [result.summary, words].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func drawWords(_ text: String, as role: Role, on surface: inout Surface, in rect: Rect) {
    for (row, line) in WrappedText.lines(text, width: rect.width - 4).prefix(rect.height)
      .enumerated()
    {
      surface.write(line, row: rect.row + row, column: 2, as: role, maxWidth: rect.width - 4)
    }
  }

  private func drawChart(on surface: inout Surface, in rect: Rect) {
    guard let chart = result.chart else {
      drawTable(on: &surface, in: rect)
      return
    }
    let panel = ChartPanel(chart)
    let legend =
      panel.legendHeight * 2 <= rect.height
      ? panel.legendHeight : rect.height >= 8 ? min(3, rect.height / 6) : 0
    let parts = rect.rows([.fill(minimum: 4), .fixed(legend)])
    panel.draw(on: &surface, in: parts[0])
    panel.drawLegend(on: &surface, in: parts[1])
  }

  private func table(_ columns: [TableColumn], in rect: Rect) -> Table {
    Table(
      columns, window: page.seriesWindow(of: result, height: Table.rows(inHeight: rect.height)),
      selected: page.selectedSeries(in: result), hasFocus: !page.isTyping)
  }

  /// A column for every label that tells series apart.
  private func drawTable(on surface: inout Surface, in rect: Rect) {
    let labels = Array(result.names.differing.prefix(Self.mostLabels))
    var columns = labels.enumerated().map { index, name in
      TableColumn(
        name == LabelSet.metricNameLabel ? "metric" : name, .flex(1, minimum: 8), priority: index)
    }
    if labels.isEmpty { columns = [TableColumn("series", .flex(2, minimum: 10))] }
    columns += [
      TableColumn(result.moment, .fixed(12), .right),
      TableColumn("exactly", .fixed(20), .right, priority: 8),
    ]
    table(columns, in: rect).draw(on: &surface, in: rect) { index in
      let row = result.series[index]
      let names =
        labels.isEmpty
        ? [TableField(row.name)]
        : labels.map {
          TableField(row.id[$0] ?? UnitText.absent, as: row.id[$0] == nil ? .dim : .text)
        }
      return names + [TableField(row.value), TableField(row.exact, as: .dim)]
    }
  }

  /// Each with its own line, its value at the cursor and its extremes.
  private func drawSeries(on surface: inout Surface, in rect: Rect) {
    let columns = [
      TableColumn("series", .flex(3, minimum: 16)),
      TableColumn("", .flex(2, minimum: 8), priority: 2),
      TableColumn(result.moment, .fixed(12), .right),
      TableColumn("min", .fixed(9), .right, priority: 4),
      TableColumn("max", .fixed(9), .right, priority: 1),
      TableColumn("mean", .fixed(9), .right, priority: 3),
    ]
    table(columns, in: rect).draw(on: &surface, in: rect) { index in
      let row = result.series[index]
      return [
        TableField(row.name),
        TableField(.sparkline(Sparkline(row.values, showsAll: true)), as: .series1),
        TableField(row.value), TableField(row.minimum, as: .dim),
        TableField(row.maximum, as: .dim), TableField(row.mean, as: .dim),
      ]
    }
  }
}
