/// A histogram of bars with their labels and values, lying or standing.
package struct BarHistogram: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package var label: String
    package var value: Double
    /// The value as it is to be read; units are the caller's business.
    package var text: String
    package var role: Role

    package init(_ label: String, _ value: Double, text: String = "", as role: Role = .series1) {
      self.label = label
      self.value = value
      self.text = text
      self.role = role
    }
  }

  package enum Direction: Hashable, Sendable { case lying, standing }

  package var bars: [Bar]
  package var direction: Direction
  /// The value of a full bar; the largest of the bars where nil.
  package var maximum: Double?
  /// The bar that the cursor is on.
  package var selected: Int?

  package init(
    _ bars: [Bar], direction: Direction = .lying, maximum: Double? = nil, selected: Int? = nil
  ) {
    self.bars = bars
    self.direction = direction
    self.maximum = maximum
    self.selected = selected
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    surface.draw(in: rect) { part in
      switch direction {
      case .lying: drawLying(on: &part)
      case .standing: drawStanding(on: &part)
      }
    }
  }

  private var full: Double {
    let most = maximum ?? bars.map(\.value).filter(\.isFinite).max() ?? 0
    return most > 0 ? most : 1
  }

  /// 0...1; nil for a bar of no height.
  private func part(_ bar: Bar) -> Double? {
    bar.value.isFinite && bar.value > 0 ? min(1, bar.value / full) : nil
  }

  private func drawLying(on surface: inout Surface) {
    let labels = min(bars.map { TextWidth.cells($0.label) }.max() ?? 0, surface.columns / 2)
    let texts = min(bars.map { TextWidth.cells($0.text) }.max() ?? 0, surface.columns / 3)
    let width = max(0, surface.columns - labels - texts - (texts > 0 ? 3 : 2))
    for (row, bar) in bars.prefix(surface.rows).enumerated() {
      surface.writeRight(bar.label, row: row, end: labels, as: .dim, maxWidth: labels)
      surface.put("│", row: row, column: labels + 1, as: .border)
      surface.writeRight(bar.text, row: row, maxWidth: texts)
      if let part = part(bar) {
        SubcellBar(start: 0, end: part * Double(width), as: bar.role).draw(
          on: &surface, in: Rect(row: row, column: labels + 2, height: 1, width: width))
      }
      if row == selected { surface.highlight(row: row) }
    }
  }

  /// Columns of equal width with the labels below, as many as fit.
  private func drawStanding(on surface: inout Surface) {
    let width = max(1, surface.columns / max(1, bars.count))
    let gap = width > 2 ? 1 : 0
    let height = surface.rows - 1
    guard height > 0 else { return }
    for (index, bar) in bars.prefix(surface.columns / width).enumerated() {
      let left = index * width
      let eighths = part(bar).map { max(1, Int(($0 * Double(height * 8)).rounded())) } ?? 0
      drawColumn(
        on: &surface, eighths, Rect(row: 0, column: left, height: height, width: width - gap),
        as: bar.role)
      surface.writeCentred(
        bar.label, row: height, in: left..<left + width - gap, as: index == selected ? .key : .dim)
      if index == selected {
        surface.highlight(
          Rect(row: 0, column: left, height: height + 1, width: width - gap), as: .cursor)
      }
    }
  }

  private func drawColumn(
    on surface: inout Surface, _ eighths: Int, _ rect: Rect, as role: Role
  ) {
    for row in 0..<rect.height {
      let filled = min(8, eighths - (rect.height - 1 - row) * 8)
      guard filled > 0 else { continue }
      let glyph = surface.tier == .ascii ? Blocks.asciiSteps[filled - 1] : Blocks.lower(filled)
      for column in rect.column..<rect.right {
        surface.put(glyph, row: row, column: column, as: role)
      }
    }
  }
}
