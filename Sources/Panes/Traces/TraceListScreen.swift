import Drawing
import ViewModels

/// How the list of traces is placed on the screen.
struct TraceListScreen {
  let page: TracesPage
  let model: TraceListModel
  let absence: String?

  init(_ page: TracesPage, _ model: TraceListModel, absence: String?) {
    self.page = page
    self.model = model
    self.absence = absence
  }

  func draw(on surface: inout Surface) {
    let layout = TraceListLayout(surface.bounds)
    drawHistogram(on: &surface, in: layout.histogram)
    let filter = page.options.filterText
    let title = filter.isEmpty ? "Traces" : "Traces: \(filter)"
    SectionTitle(title, note: note, hasFocus: true).draw(on: &surface, in: layout.title)
    if let absence {
      Absence.draw(absence, on: &surface, in: layout.table)
      return
    }
    table(layout).draw(on: &surface, in: layout.table) { fields(of: model.row($0)) }
  }

  /// For a click.
  var table: Table { table(TraceListLayout(page.size)) }

  private var note: String {
    model.evicted > 0 ? model.summary + " · \(model.evicted) let go" : model.summary
  }

  private func table(_ layout: TraceListLayout) -> Table {
    Table(
      [
        TableColumn("started", .fixed(12), priority: 4),
        TableColumn("duration", .fixed(8), .right),
        TableColumn("", .fixed(max(8, layout.table.width / 8)), priority: 3),
        TableColumn("service", .flex(2, minimum: 8), priority: 1),
        TableColumn("operation", .flex(4, minimum: 12)),
        TableColumn("spans", .fixed(6), .right, priority: 2),
        TableColumn("errors", .fixed(6), .right),
        TableColumn("orphans", .fixed(7), .right, priority: 6),
        TableColumn("services", .flex(4, minimum: 14), priority: 5),
      ],
      window: page.traces.window(of: model.ids, height: layout.tableRows),
      selected: page.traces.index(in: model.ids))
  }

  private func fields(of row: TraceListRow) -> [TableField] {
    let colour = ServiceColour.role(of: row.rootService)
    return [
      TableField(row.time, as: .dim),
      TableField(row.duration),
      TableField(.bar(row.part), as: row.errors > 0 ? .bad : colour),
      TableField(row.rootService, as: colour),
      TableField(row.rootName, as: row.hasRoot ? .text : .warn),
      TableField(row.spans),
      TableField("\(row.errors)", as: row.errors > 0 ? .bad : .dim),
      TableField("\(row.orphans)", as: row.orphans > 0 ? .warn : .dim),
      TableField(row.services, as: .dim),
    ]
  }

  // MARK: - The histogram

  private func drawHistogram(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 2 else { return }
    SectionTitle("Durations", note: model.histogram.summary).draw(on: &surface, in: rect)
    let bars = model.histogram.bars
    guard !bars.isEmpty else { return }
    let width = min(9, max(3, (rect.width - 4) / bars.count))
    let chosen = page.traces.index(in: model.ids).flatMap { model.bar(of: $0) }
    surface.draw(in: rect.inset(top: 1, left: 2, right: 2)) { part in
      var columns: [[Double]?] = []
      for bar in bars {
        let amounts = [Double(bar.errors), Double(bar.count - bar.errors)]
        columns += [[Double]?](repeating: amounts, count: width - 1) + [nil]
      }
      StackedColumns(columns, roles: [.bad, .series1]).draw(
        on: &part,
        in: Rect(row: 0, column: 0, height: part.rows - 1, width: bars.count * width))
      drawLabels(bars, chosen, width: width, on: &part)
    }
  }

  /// A label that would touch the one before is left out, never that of the chosen bar.
  private func drawLabels(
    _ bars: [TraceHistogram.Bar], _ chosen: Int?, width: Int, on surface: inout Surface
  ) {
    let row = surface.rows - 1
    var free = 0
    let kept = chosen.map { $0 * width..<$0 * width + TextWidth.cells(bars[$0].label) + 1 }
    for (index, bar) in bars.enumerated() {
      let start = index * width
      let end = start + TextWidth.cells(bar.label) + 1
      let collides = index != chosen && kept.map { $0.overlaps(start..<end) } ?? false
      guard start >= free || index == chosen, !collides else { continue }
      surface.write(bar.label, row: row, column: start, as: index == chosen ? .key : .dim)
      free = end
    }
  }
}
