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
    let needed = model.buckets.count + 1 + TimeAxis.height + (model.notes.isEmpty ? 1 : 2)
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
    let unit = model.mean.isEmpty ? "per cell" : "mean"
    SectionTitle(
      "\(name) · \(model.subject)", note: "\(unit) · \(model.window)",
      hasFocus: page.focusedPanel == .heatmap
    ).draw(on: &surface, in: rect)
    var body = rect.inset(top: 1)
    if let absence = model.absence {
      Absence.draw(absence, on: &surface, in: body)
      return
    }
    if let note = model.notes.first, body.height > 6 {
      surface.write(
        note, row: body.row, column: body.column + 2, as: .warn, maxWidth: body.width - 3)
      body = body.inset(top: 1)
    }
    guard !model.buckets.isEmpty else {
      drawMean(on: &surface, in: body)
      return
    }
    let side = Self.sideWidth(columns: body.width)
    let parts = body.columns([.fill(), .fixed(side)], gap: side > 0 ? 2 : 0)
    let rows = shownRows(height: body.height - TimeAxis.height - 1)
    drawMap(rows, on: &surface, in: parts[0])
    if side > 0 { drawHistogram(rows, on: &surface, in: parts[1]) }
    drawQuantileTexts(
      on: &surface, row: body.row + rows.count + TimeAxis.height, in: body)
  }

  private func drawMean(on surface: inout Surface, in rect: Rect) {
    let format = model.format
    LineChart(
      [LineChart.Series(model.mean, as: .series1)],
      axis: model.time.axis(columns: rect.width - 10)
    ) { format.text($0) }
    .draw(on: &surface, in: rect)
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
    Heatmap(
      heat, ticks: model.time.axis(columns: steps).ticks,
      cursor: model.time.cursor == nil ? nil : model.time.index, selected: selected
    ).draw(on: &surface, in: rect)
    let width = Heatmap.steps(inWidth: rect.width, labels: labels)
    let plot = Rect(
      row: rect.row, column: rect.right - width, height: rows.count,
      width: min(width, steps))
    drawQuantiles(rows, first: max(0, steps - width), on: &surface, in: plot)
  }

  /// Every other column, so that the map is seen behind the lines.
  private func drawQuantiles(
    _ rows: Range<Int>, first: Int, on surface: inout Surface, in plot: Rect
  ) {
    for (number, quantile) in model.quantiles.enumerated() {
      for column in stride(from: number % 2, to: plot.width, by: 2) {
        let step = first + column
        guard step < quantile.values.count, let row = model.place(of: quantile.values[step]),
          rows.contains(row)
        else { continue }
        surface.put(
          Self.mark(number, surface.tier), row: plot.row + row - rows.lowerBound,
          column: plot.column + column, as: Self.role(number), emphasis: .bold)
      }
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
      column += isWide ? 4 : 1
    }
    guard isWide else { return }
    surface.write(
      model.time.moment, row: row, column: column, as: .dim, maxWidth: rect.right - column)
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
      "Exemplars", note: "slowest first", hasFocus: page.focusedPanel == .exemplars
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
        TableField(row.value), TableField(row.time, as: .dim), TableField(row.trace),
        TableField(row.labels, as: .dim),
      ]
    }
  }
}
