package import Drawing
package import ViewModels

/// A chart of any page: lines or areas, and their legend where it has room.
package struct ChartPanel {
  private let chart: ChartModel
  /// Roles of what is no numbered series.
  private let wholeRole: Role

  /// Of most values, `0.5 %` and `150/s`.
  private static let labelWidth = 7

  package init(_ chart: ChartModel, whole: Role = .text) {
    self.chart = chart
    wholeRole = whole
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    let format = chart.format
    let axis = chart.time.axis(columns: rect.width - 10)
    let label: @Sendable (Double) -> String = { format.text($0) }
    switch chart.style {
    case .lines:
      var lines = LineChart(
        chart.lines.map(series), scale: chart.scale == .logarithmic ? .logarithmic : .linear,
        unit: format.roundness, axis: axis, label: label)
      lines.leastLabelWidth = Self.labelWidth
      lines.draw(on: &surface, in: rect)
    case .stacked:
      var areas = AreaChart(
        chart.lines.filter { !$0.kind.isPast }.map(series),
        under: chart.lines.filter(\.kind.isPast).map(series), unit: format.roundness, axis: axis,
        label: label)
      areas.leastLabelWidth = Self.labelWidth
      areas.draw(on: &surface, in: rect)
    }
  }

  private func series(_ line: ChartLine) -> LineChart.Series {
    LineChart.Series(
      line.values, as: role(line.kind), letter: Self.letter(line.kind), isDotted: line.kind.isPast)
  }

  private func role(_ kind: ChartLine.Kind) -> Role {
    switch kind {
    case .series(let number): .series(number)
    case .rest: .unknown
    case .whole: wholeRole
    case .past: .dim
    }
  }

  private static func letter(_ kind: ChartLine.Kind) -> Int? {
    switch kind {
    case .series(let number): number - 1
    case .rest, .whole: Role.seriesCount
    case .past: nil
    }
  }

  // MARK: - Legend

  /// The rows that the whole legend takes, its header with them.
  package var legendHeight: Int { chart.legend.count + 1 }

  /// The figures as a table; where that has no room, names and values in as many rows as there are.
  package func drawLegend(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0 else { return }
    if rect.height >= legendHeight {
      drawTable(on: &surface, in: rect)
    } else {
      drawRunning(on: &surface, in: rect)
    }
  }

  private func mark(_ kind: ChartLine.Kind, on tier: GlyphTier) -> String {
    kind.isPast
      ? LineChart.dottedMark(on: tier)
      : LineChart.mark(ofSeries: Self.letter(kind) ?? 0, on: tier)
  }

  private func drawTable(on surface: inout Surface, in rect: Rect) {
    let hasCursor = chart.time.cursor != nil
    var columns = [
      TableColumn("", .fixed(2)),
      TableColumn("", NameColumn.width(of: chart.legend.map(\.name), share: 1)),
      TableColumn("last", .fixed(9), .right, priority: hasCursor ? 1 : 0),
      TableColumn("min", .fixed(9), .right, priority: 4),
      TableColumn("max", .fixed(9), .right, priority: 2),
      TableColumn("mean", .fixed(9), .right, priority: 3),
    ]
    if hasCursor { columns.insert(TableColumn(chart.time.moment, .fixed(11), .right), at: 2) }
    let tier = surface.tier
    let window = ScrollWindow(
      count: chart.legend.count, height: Table.rows(inHeight: rect.height))
    Table(columns, window: window).draw(on: &surface, in: rect) { index in
      let row = chart.legend[index]
      var fields = [
        TableField(mark(row.kind, on: tier), as: role(row.kind)),
        TableField(row.name, as: row.kind.isPast ? .dim : .text),
        TableField(row.last, as: hasCursor ? .dim : .text), TableField(row.minimum, as: .dim),
        TableField(row.maximum, as: .dim), TableField(row.mean, as: .dim),
      ]
      if hasCursor { fields.insert(TableField(row.atCursor, as: .key), at: 2) }
      return fields
    }
  }

  /// `━━ gateway 81/s  ━━ catalog 51/s`, and what has no room is counted.
  private func drawRunning(on surface: inout Surface, in rect: Rect) {
    var (row, column) = (rect.row, rect.column + 2)
    for (index, entry) in chart.legend.enumerated() {
      let value = chart.time.cursor == nil ? entry.last : entry.atCursor
      let mark = mark(entry.kind, on: surface.tier)
      let name = String(entry.name.prefix(24))
      let width = [mark, name, value].map { TextWidth.cells($0) + 1 }.reduce(0, +)
      if column + width > rect.right, column > rect.column + 2 {
        (row, column) = (row + 1, rect.column + 2)
      }
      let left = chart.legend.count - index
      let isLast = row == rect.bottom - 1 && left > 1 && column + width + 14 > rect.right
      guard row < rect.bottom, !isLast else {
        surface.write(
          "\(left) more", row: min(row, rect.bottom - 1), column: column, as: .dim,
          maxWidth: rect.right - column)
        return
      }
      column += surface.write(mark, row: row, column: column, as: role(entry.kind)) + 1
      column +=
        surface.write(
          name, row: row, column: column, as: .dim, maxWidth: rect.right - column) + 1
      column += surface.write(value, row: row, column: column, maxWidth: rect.right - column) + 2
    }
  }
}
