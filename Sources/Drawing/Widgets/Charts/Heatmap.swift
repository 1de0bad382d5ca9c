/// Amounts by bucket and time: a row for each bucket, a column for each step, the amount by shade and
/// colour.
///
/// Zero is blank and what is not known is a dot: no requests and no data are not the same.
package struct Heatmap: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package var label: String
    /// Oldest first, 0...8; nil where nothing is known.
    package var levels: [Int?]

    package init(_ label: String, _ levels: [Int?]) {
      self.label = label
      self.levels = levels
    }
  }

  /// A value over time, seen through the map: where it falls in each step, nil where it is not known.
  package struct Line: Hashable, Sendable {
    package var rows: [Int?]
    package var mark: Unicode.Scalar
    package var role: Role

    package init(_ rows: [Int?], mark: Unicode.Scalar, as role: Role) {
      self.rows = rows
      self.mark = mark
      self.role = role
    }
  }

  /// One observation that can be gone to.
  package struct Point: Hashable, Sendable {
    package var row: Int
    package var step: Int
    package var isSelected: Bool

    package init(row: Int, step: Int, isSelected: Bool = false) {
      self.row = row
      self.step = step
      self.isSelected = isSelected
    }
  }

  /// The top row first.
  package var rows: [Row]
  package var lines: [Line] = []
  /// Over the lines, a selected one over the others.
  package var points: [Point] = []
  package var ticks: [AxisTick]
  /// The step the cursor is on, an index into the levels.
  package var cursor: Int?
  /// The row the cursor is on.
  package var selected: Int?

  package init(_ rows: [Row], ticks: [AxisTick] = [], cursor: Int? = nil, selected: Int? = nil) {
    self.rows = rows
    self.ticks = ticks
    self.cursor = cursor
    self.selected = selected
  }

  /// The steps that have room in a width beside the labels: what a view model asks for.
  package static func steps(inWidth width: Int, labels: [String]) -> Int {
    max(0, width - labelWidth(labels, width) - 2)
  }

  /// The level 0...8 of an amount against the largest, by the square root: the few slow requests are
  /// what the map is for, and they must not drown in the many fast ones.
  package static func level(_ amount: Double, of most: Double) -> Int {
    guard amount > 0, most > 0, amount.isFinite else { return 0 }
    let part = (min(1, amount / most)).squareRoot()
    return max(1, Int((part * Double(Role.heatLevels)).rounded(.up)))
  }

  private static func labelWidth(_ labels: [String], _ width: Int) -> Int {
    min(labels.map { TextWidth.cells($0) }.max() ?? 0, width / 2)
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    let labels = Self.labelWidth(rows.map(\.label), rect.width)
    let height = min(rows.count, rect.height - TimeAxis.height)
    let plot = Rect(
      row: rect.row, column: rect.column + labels + 2, height: height,
      width: rect.width - labels - 2)
    guard !plot.isEmpty else { return }
    let shown = rows.prefix(height)
    let steps = shown.map(\.levels.count).max() ?? 0
    let map = StepColumns(steps: steps, width: plot.width)
    for (index, row) in shown.enumerated() {
      let line = plot.row + index
      let role: Role = index == selected ? .key : .dim
      surface.writeRight(row.label, row: line, end: plot.column - 2, as: role, maxWidth: labels)
      surface.put("│", row: line, column: plot.column - 1, as: .border)
      draw(row.levels, on: &surface, row: line, column: plot.column, map)
    }
    for (number, line) in lines.enumerated() {
      draw(line, number, on: &surface, plot, map)
    }
    drawPoints(on: &surface, plot, map)
    drawAxis(on: &surface, plot, map)
  }

  /// Every other column, the lines by turns, so that the map is seen behind them.
  private func draw(
    _ line: Line, _ number: Int, on surface: inout Surface, _ plot: Rect, _ map: StepColumns
  ) {
    for column in stride(from: number % 2, to: map.width, by: 2) {
      let step = map.step(at: column)
      guard step < line.rows.count, let row = line.rows[step], row >= 0, row < plot.height else {
        continue
      }
      surface.put(
        line.mark, row: plot.row + row, column: plot.column + column, as: line.role,
        emphasis: .bold)
    }
  }

  private func drawPoints(on surface: inout Surface, _ plot: Rect, _ map: StepColumns) {
    for point in points.filter({ !$0.isSelected }) + points.filter(\.isSelected) {
      let columns = map.columns(of: point.step)
      guard point.row >= 0, point.row < plot.height, !columns.isEmpty else { continue }
      let column = (columns.lowerBound + columns.upperBound - 1) / 2
      surface.put(
        point.isSelected ? "◆" : "◇", row: plot.row + point.row, column: plot.column + column,
        as: point.isSelected ? .key : .text, emphasis: .bold)
    }
  }

  private func draw(
    _ levels: [Int?], on surface: inout Surface, row: Int, column: Int, _ map: StepColumns
  ) {
    for place in 0..<map.width {
      let step = map.step(at: place)
      guard step < levels.count, levels[step] != 0 else { continue }
      surface.put(
        levels[step].map(Self.shade) ?? "·", row: row, column: column + place,
        as: levels[step].map { .heat($0) } ?? .dim)
    }
  }

  /// Four shades, two colours each: readable without any colour.
  private static func shade(_ level: Int) -> Unicode.Scalar {
    switch level {
    case ...2: "░"
    case 3...4: "▒"
    case 5...6: "▓"
    default: "█"
    }
  }

  private func drawAxis(on surface: inout Surface, _ plot: Rect, _ map: StepColumns) {
    let width = max(1, map.width)
    var axis = TimeAxis(ticks)
    if let columns = cursor.map(map.columns), !columns.isEmpty {
      axis.cursor = width > 1 ? Double(columns.lowerBound) / Double(width - 1) : 0
      surface.highlight(
        Rect(
          row: plot.row, column: plot.column + columns.lowerBound, height: plot.height,
          width: columns.count), as: .cursor)
    }
    axis.draw(
      on: &surface,
      in: Rect(row: plot.bottom, column: plot.column, height: TimeAxis.height, width: width))
  }
}
