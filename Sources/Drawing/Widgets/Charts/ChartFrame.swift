/// What lines and areas have around them: round values at the left, times below, the cursor's column.
struct ChartFrame {
  let scale: ValueScale
  let axis: TimeAxis?
  /// Charts above each other have their times in the same columns where this holds their labels.
  var leastLabelWidth = 0
  let label: @Sendable (Double) -> String

  /// Where the values go; nil where there is no room for any.
  func plot(in rect: Rect) -> Rect? {
    let height = rect.height - (axis == nil ? 0 : TimeAxis.height)
    guard height > 0, rect.width > 2 else { return nil }
    let labels = labelWidth(ticks(height: height), in: rect)
    let plot = Rect(
      row: rect.row, column: rect.column + labels + 2, height: height,
      width: rect.width - labels - 2)
    return plot.width > 0 ? plot : nil
  }

  func drawAxes(on surface: inout Surface, _ plot: Rect, in rect: Rect) {
    drawValueAxis(on: &surface, plot, in: rect)
    axis?.draw(
      on: &surface,
      in: Rect(row: plot.bottom, column: plot.column, height: TimeAxis.height, width: plot.width))
  }

  /// Lies under what is drawn already.
  func drawCursor(on surface: inout Surface, _ plot: Rect) {
    guard let cursor = axis?.cursor, (0...1).contains(cursor) else { return }
    let column = plot.column + TimeAxis.column(cursor, of: plot.width)
    surface.highlight(
      Rect(row: plot.row, column: column, height: plot.height, width: 1), as: .cursor)
  }

  private func ticks(height: Int) -> [(row: Int, label: String)] {
    scale.ticks(rows: height).map { tick in
      (tick.row, tick.value == 0 && scale.hasFoot ? "≤ 0" : label(tick.value))
    }
  }

  private func labelWidth(_ ticks: [(row: Int, label: String)], in rect: Rect) -> Int {
    let longest = ticks.map { TextWidth.cells($0.label) }.max() ?? 0
    return min(max(longest, min(leastLabelWidth, rect.width / 8)), rect.width / 2)
  }

  private func drawValueAxis(on surface: inout Surface, _ plot: Rect, in rect: Rect) {
    let ticks = ticks(height: plot.height)
    for row in plot.row..<plot.bottom {
      surface.put("│", row: row, column: plot.column - 1, as: .border)
    }
    for tick in ticks {
      let row = plot.row + tick.row
      surface.put("┤", row: row, column: plot.column - 1, as: .border)
      surface.writeRight(
        tick.label, row: row, end: plot.column - 2, as: .dim, maxWidth: labelWidth(ticks, in: rect))
    }
  }
}
