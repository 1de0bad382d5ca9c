import Drawing
import Telemetry
import ViewModels

/// How a waterfall and the details of its selected span are placed on the screen.
struct WaterfallScreen {
  let page: TracesPage
  let model: WaterfallModel

  init(_ page: TracesPage, _ model: WaterfallModel) {
    self.page = page
    self.model = model
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let layout = WaterfallLayout(
      surface.bounds, isAlone: isAlone || surface.bounds.isSmall, focusedPane: page.focusedPane,
      isFull: page.isDetailFull)
    drawWaterfall(on: &surface, layout)
    if let detail = model.detail {
      SpanDetailScreen(detail, offset: page.detailOffset, hasFocus: page.focusedPane == 1)
        .draw(on: &surface, in: layout.detail, lines: layout.detailLines)
    }
  }

  private func drawWaterfall(on surface: inout Surface, _ layout: WaterfallLayout) {
    guard !layout.waterfall.isEmpty else { return }
    SectionTitle(model.title, hasFocus: page.focusedPane == 0)
      .draw(on: &surface, in: layout.waterfall)
    if let row = layout.summaryRow { drawSummary(on: &surface, row: row) }
    let window = page.spans.window(of: model.ids, height: layout.rows.height)
    let columns = WaterfallColumns(
      width: layout.waterfall.width, hasScrollBar: !window.showsAll)
    let ticks = model.ticks(columns: columns.bars.count)
    drawHeader(on: &surface, row: layout.headerRow, columns, ticks)
    let selected = page.spans.index(in: model.ids)
    surface.draw(in: layout.rows) { part in
      for (line, place) in window.rows.enumerated() {
        let row = model.row(place)
        WaterfallTree(columns.tree).draw(row, on: &part, line: line)
        drawFacts(row, on: &part, line: line, columns)
        WaterfallBar(columns.bars, ticks).draw(row, on: &part, line: line)
        guard place == selected else { continue }
        part.put("▸", row: line, column: 0, as: .key)
        part.highlight(row: line, as: page.focusedPane == 0 ? .selection : .cursor)
      }
      ScrollBar(window).draw(on: &part, in: part.bounds)
    }
  }

  private func drawSummary(on surface: inout Surface, row: Int) {
    var column = 2
    if let span = page.missing {
      column += surface.write(
        "span \(span.text) was not received", row: row, column: column, as: .warn)
      column += surface.write(" · ", row: row, column: column, as: .dim)
    }
    PartLine.draw(model.summary, on: &surface, row: row, column: column)
  }

  private func drawHeader(
    on surface: inout Surface, row: Int, _ columns: WaterfallColumns,
    _ ticks: [DurationTicks.Tick]
  ) {
    surface.write(
      "operation", row: row, column: columns.tree.lowerBound, as: .header,
      maxWidth: columns.tree.count)
    if !columns.service.isEmpty {
      surface.write("service", row: row, column: columns.service.lowerBound, as: .header)
    }
    for (title, place) in [("self", columns.own), ("path", columns.path)] where !place.isEmpty {
      surface.writeRight(title, row: row, end: place.upperBound, as: .header)
    }
    var free = columns.bars.lowerBound
    for tick in ticks {
      let start =
        columns.bars.lowerBound + WaterfallBar.column(of: tick.fraction, width: columns.bars.count)
      let width = TextWidth.cells(tick.label)
      guard start >= free, start + width <= surface.columns else { continue }
      surface.write(tick.label, row: row, column: start, as: .dim)
      free = start + width + 1
    }
  }

  private func drawFacts(
    _ row: WaterfallRow, on surface: inout Surface, line: Int, _ columns: WaterfallColumns
  ) {
    if !columns.service.isEmpty {
      surface.write(
        row.service.isEmpty ? "—" : row.service, row: line, column: columns.service.lowerBound,
        as: row.service.isEmpty ? .unknown : ServiceColour.role(of: row.service),
        maxWidth: columns.service.count)
    }
    if !columns.own.isEmpty {
      surface.writeRight(row.selfTime, row: line, end: columns.own.upperBound)
    }
    if !columns.path.isEmpty, let part = row.criticalPart {
      surface.writeRight(part, row: line, end: columns.path.upperBound, as: .dim)
    }
  }
}

/// Pieces of a line with middle dots between them.
enum PartLine {
  static func draw(
    _ parts: [TextPart], on surface: inout Surface, row: Int, column: Int
  ) {
    var column = column
    for (index, part) in parts.enumerated() where column < surface.columns {
      if index > 0 { column += surface.write(" · ", row: row, column: column, as: .dim) }
      column += surface.write(part.text, row: row, column: column, as: part.tone.role)
    }
  }
}

extension TextPart.Tone {
  /// Exhaustive on purpose: a new tone does not compile until it has a look.
  var role: Role {
    switch self {
    case .plain: .text
    case .quiet: .dim
    case .warning: .warn
    case .trouble: .bad
    }
  }
}
