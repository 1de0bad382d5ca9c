import Drawing
import ViewModels

/// How page Latency is placed on the screen.
struct LatencyScreen {
  let page: LatencyPage
  let model: LatencyModel

  init(_ page: LatencyPage, _ model: LatencyModel) {
    self.page = page
    self.model = model
  }

  private static let labelWidth = 13

  /// The histogram at the cursor; nothing where the map would not be left enough.
  private static func sideWidth(columns: Int) -> Int {
    columns < 70 ? 0 : min(44, max(28, columns / 4))
  }

  /// The columns of the heatmap that have room.
  static func steps(columns: Int) -> Int {
    let side = sideWidth(columns: columns)
    return max(10, columns - labelWidth - 2 - (side > 0 ? side + 2 : 0))
  }

  func draw(on surface: inout Surface, isAlone: Bool) {
    let bounds = surface.bounds
    guard !isAlone else {
      draw(page.focusedPanel, on: &surface, in: bounds)
      return
    }
    guard page.panels.count > 1, model.absence == nil else {
      drawHeatmap(on: &surface, in: bounds)
      return
    }
    let notes = Notes.lines(model.notes, in: bounds).count
    let needed = model.buckets.count + 3 + TimeAxis.height + notes
    let most = max(8, bounds.height * 2 / 3)
    let parts = bounds.rows([
      .fixed(model.buckets.isEmpty ? most : min(max(needed, 8), most)), .fill(),
    ])
    drawHeatmap(on: &surface, in: parts[0])
    let below = Array(page.panels.dropFirst())
    for (panel, rect) in zip(below, parts[1].columns(below.map { _ in .fill() }, gap: 1)) {
      draw(panel, on: &surface, in: rect)
    }
  }

  private func draw(_ panel: LatencyPage.Panel, on surface: inout Surface, in rect: Rect) {
    switch panel {
    case .heatmap: drawHeatmap(on: &surface, in: rect)
    case .groups: drawGroups(on: &surface, in: rect)
    case .exemplars: drawExemplars(on: &surface, in: rect)
    }
  }

  // MARK: - The map

  private func drawHeatmap(on surface: inout Surface, in rect: Rect) {
    let name = model.metric?.name ?? "Latency"
    SectionTitle(
      "\(name) · \(model.subject)", note: model.window, hasFocus: page.focusedPanel == .heatmap
    ).draw(on: &surface, in: rect)
    var body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    body = Notes.draw(model.notes, on: &surface, in: body)
    guard !model.buckets.isEmpty else {
      if let mean = model.mean { drawMean(ChartPanel(mean), on: &surface, in: body) }
      return
    }
    let side = Self.sideWidth(columns: body.width)
    let parts = body.columns([.fill(), .fixed(side)], gap: side > 0 ? 2 : 0)
    let below = body.height >= 9 ? 2 : 1
    let rows = shownRows(height: body.height - TimeAxis.height - below)
    drawMap(rows, on: &surface, in: parts[0])
    if side > 0 { drawHistogram(rows, on: &surface, in: parts[1]) }
    let texts = body.row + rows.count + TimeAxis.height
    drawQuantileTexts(on: &surface, row: texts, in: body)
    if below > 1 { drawCell(on: &surface, row: texts + 1, in: body) }
  }

  private func drawMean(_ panel: ChartPanel, on surface: inout Surface, in rect: Rect) {
    let legend = rect.height >= 12 ? panel.legendHeight : 0
    let parts = rect.rows([.fill(minimum: 4), .fixed(legend)])
    panel.draw(on: &surface, in: parts[0])
    panel.drawLegend(on: &surface, in: parts[1])
  }

  /// The rows that have room: buckets that nothing ever fell into leave first, from both ends.
  private func shownRows(height: Int) -> Range<Int> {
    var rows = model.buckets.indices
    func isEmpty(_ row: Int) -> Bool { model.buckets[row].amounts.allSatisfy { ($0 ?? 0) <= 0 } }
    while rows.count > max(1, height), let first = rows.first, isEmpty(first) {
      rows = rows.dropFirst()
    }
    while rows.count > max(1, height), let last = rows.last, isEmpty(last) {
      rows = rows.dropLast()
    }
    let window = ScrollWindow(count: rows.count, height: max(1, height))
      .showing((page.selectedBucket(in: model) ?? 0) - rows.lowerBound)
    return rows.lowerBound + window.rows.lowerBound..<rows.lowerBound + window.rows.upperBound
  }

  private func drawMap(_ rows: Range<Int>, on surface: inout Surface, in rect: Rect) {
    let shown = model.buckets[rows]
    let most = shown.lazy.flatMap(\.amounts).compactMap { $0 }.max() ?? 0
    let labels = zip(rows, shown).map { row, bucket in
      let label = (row == page.selectedBucket(in: model) ? "▸ " : "") + bucket.label
      return String(repeating: " ", count: max(0, Self.labelWidth - label.count)) + label
    }
    let heat = zip(labels, shown).map { label, bucket in
      Heatmap.Row(label, bucket.amounts.map { $0.map { Heatmap.level($0, of: most) } })
    }
    let steps = shown.first?.amounts.count ?? 0
    let selected = page.selectedBucket(in: model).map { $0 - rows.lowerBound }
    var map = Heatmap(
      heat, ticks: model.time.axis(columns: steps).ticks,
      cursor: model.time.cursor == nil ? nil : model.time.index, selected: selected)
    map.lines = model.quantiles.enumerated().map { number, quantile in
      Heatmap.Line(
        quantile.values.map { value in
          model.place(of: value).flatMap { rows.contains($0) ? $0 - rows.lowerBound : nil }
        }, mark: Self.mark(number, surface.tier), as: Self.role(number))
    }
    map.points = points(rows)
    map.draw(on: &surface, in: rect)
  }

  /// One for each cell that has exemplars: the place of the slowest.
  private func points(_ rows: Range<Int>) -> [Heatmap.Point] {
    let here = page.exemplarAtCursor(in: model)?.cell
    let cells = Set(model.exemplars.compactMap(\.cell)).filter { rows.contains($0.bucket) }
    return cells.map {
      Heatmap.Point(row: $0.bucket - rows.lowerBound, step: $0.step, isSelected: $0 == here)
    }
  }

  private static func mark(_ number: Int, _ tier: GlyphTier) -> Unicode.Scalar {
    let marks: [Unicode.Scalar] = tier == .ascii ? ["-", "=", "~"] : ["─", "╌", "═"]
    return marks[number % marks.count]
  }

  private static func role(_ number: Int) -> Role {
    [Role.text, .warn, .bad][number % 3]
  }

  // MARK: - At the cursor

  private func drawHistogram(_ rows: Range<Int>, on surface: inout Surface, in rect: Rect) {
    let selected = page.selectedBucket(in: model)
    let most = model.buckets.map(\.shareValue).max() ?? 0
    for (line, row) in rows.enumerated() where line < rect.height {
      let bucket = model.buckets[row]
      let role: Role = row == selected ? .key : .dim
      surface.writeRight(
        bucket.count, row: rect.row + line, end: rect.column + 7, as: role, maxWidth: 7)
      surface.writeRight(
        bucket.share, row: rect.row + line, end: rect.right, as: role, maxWidth: 6)
      let bar = Rect(
        row: rect.row + line, column: rect.column + 8, height: 1, width: rect.width - 15)
      guard bucket.shareValue > 0, most > 0 else { continue }
      SubcellBar(
        start: 0, end: bucket.shareValue / most * Double(bar.width),
        as: row == selected ? .key : .series1
      ).draw(on: &surface, in: bar)
    }
    let below = rect.row + rows.count
    surface.write(
      "\(model.total) in \(model.cursorWindow)", row: below, column: rect.column + 1, as: .dim,
      maxWidth: rect.right - rect.column - 1)
  }

  private func drawQuantileTexts(on surface: inout Surface, row: Int, in rect: Rect) {
    guard row < rect.bottom else { return }
    let isWide = rect.width >= 60
    var column = rect.column + (isWide ? Self.labelWidth + 2 : 1)
    for (number, quantile) in model.quantiles.enumerated() {
      surface.put(
        Self.mark(number, surface.tier), row: row, column: column, as: Self.role(number),
        emphasis: .bold)
      column += 2
      column += surface.write(
        "\(quantile.name) \(quantile.text)", row: row, column: column, as: .text,
        maxWidth: rect.right - column)
      if let past = quantile.past, isWide {
        column += surface.write(
          " was \(past)", row: row, column: column, as: .dim, maxWidth: rect.right - column)
      }
      column += isWide ? 4 : 1
    }
    guard isWide else { return }
    let comparison = page.options.chart.comparison
    let words = comparison == .none ? "" : ", was \(comparison.words)"
    surface.write(
      model.time.moment + words, row: row, column: column, as: .dim,
      maxWidth: rect.right - column)
  }

  /// What the cell at the cursor holds, and the exemplar that Enter opens.
  private func drawCell(on surface: inout Surface, row: Int, in rect: Rect) {
    guard row < rect.bottom, let bucket = page.selectedBucket(in: model),
      let cell = model.cell(ofBucket: bucket)
    else { return }
    var column = rect.column + (rect.width >= 60 ? Self.labelWidth + 2 : 1)
    func write(_ text: String, as role: Role = .text) {
      column += surface.write(
        text, row: row, column: column, as: role, maxWidth: rect.right - column)
    }
    write("▸ ", as: .key)
    write("\(cell.bucket) at \(cell.time)  ", as: .dim)
    write(cell.share.isEmpty ? cell.count : "\(cell.count) observed")
    if !cell.share.isEmpty { write(", \(cell.share) of the column", as: .dim) }
    guard let exemplar = page.exemplarAtCursor(in: model) else { return }
    let number = (model.exemplars.firstIndex { $0.id == exemplar.id } ?? 0) + 1
    write("  ◆ ", as: .key)
    write("\(exemplar.value) \(exemplar.trace)", as: exemplar.isKnown ? .text : .dim)
    write("  \(number) of \(model.exemplars.count) \(exemplar.labels)", as: .dim)
  }

  // MARK: - Groups and exemplars

  private func drawGroups(on surface: inout Surface, in rect: Rect) {
    SectionTitle(
      "Groups \(model.split.words)", note: "now · busiest first",
      hasFocus: page.focusedPanel == .groups
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    let columns = [
      TableColumn(model.split.title, .flex(1, minimum: 8)),
      TableColumn("rate", .fixed(8), .right, priority: 3),
      TableColumn("p50", .fixed(7), .right, priority: 2),
      TableColumn("p90", .fixed(7), .right, priority: 1), TableColumn("p99", .fixed(7), .right),
    ]
    let window = page.groupWindow(of: model, height: Table.rows(inHeight: body.height))
    Table(
      columns, window: window, selected: page.selectedGroup(in: model),
      hasFocus: page.focusedPanel == .groups
    ).draw(on: &surface, in: body) { index in
      let group = model.groups[index]
      return [TableField(group.name), TableField(group.rate, as: .dim)]
        + group.quantiles.map { TableField($0) }
    }
  }

  private func drawExemplars(on surface: inout Surface, in rect: Rect) {
    SectionTitle(
      "Exemplars \(model.exemplars.count)", note: "slowest first",
      hasFocus: page.focusedPanel == .exemplars
    ).draw(on: &surface, in: rect)
    let body = rect.inset(top: 1)
    let columns = [
      TableColumn("value", .fixed(7), .right), TableColumn("time", .fixed(8)),
      TableColumn("trace", .fixed(9)), TableColumn("labels", .flex(1, minimum: 10), priority: 1),
    ]
    let window = page.exemplarWindow(of: model, height: Table.rows(inHeight: body.height))
    Table(
      columns, window: window, selected: page.selectedExemplar(in: model),
      hasFocus: page.focusedPanel == .exemplars
    ).draw(on: &surface, in: body) { index in
      let row = model.exemplars[index]
      return [
        TableField(row.value), TableField(row.time, as: .dim),
        TableField(row.trace, as: row.isKnown ? .text : .dim),
        TableField(row.labels, as: .dim),
      ]
    }
  }
}
