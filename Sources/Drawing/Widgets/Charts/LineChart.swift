/// Several series over one time range, with a value axis of round numbers at the left.
///
/// A gap in a series is a gap in its line, and a sample without neighbours is a dot. Where two series
/// meet in a cell, the first in the list is on top.
package struct LineChart: Sendable {
  package struct Series: Hashable, Sendable {
    /// Oldest first, evenly spaced over the range; nil and what is not finite are gaps.
    package var values: [Double?]
    package var role: Role

    package init(_ values: [Double?], as role: Role) {
      self.values = values
      self.role = role
    }
  }

  package var series: [Series]
  /// The values at the bottom and the top. Where nil: from zero, or
  /// below where a value is, to a round number above the largest.
  package var range: ClosedRange<Double>?
  package var axis: TimeAxis?
  /// How a value reads; units are the caller's business.
  package var label: @Sendable (Double) -> String

  package init(
    _ series: [Series], range: ClosedRange<Double>? = nil, axis: TimeAxis? = nil,
    label: @escaping @Sendable (Double) -> String
  ) {
    self.series = series
    self.range = range
    self.axis = axis
    self.label = label
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    let height = rect.height - (axis == nil ? 0 : TimeAxis.height)
    guard height > 0, rect.width > 2 else { return }
    let range = range ?? ownRange
    let ticks = ticks(of: range, height: height)
    let labels = min(ticks.map { TextWidth.cells($0.label) }.max() ?? 0, rect.width / 2)
    let plot = Rect(
      row: rect.row, column: rect.column + labels + 2, height: height,
      width: rect.width - labels - 2)
    guard plot.width > 0 else { return }
    drawValueAxis(ticks, on: &surface, plot, labels: labels)
    drawLines(on: &surface, plot, range)
    guard let axis else { return }
    let below = Rect(
      row: plot.bottom, column: plot.column, height: TimeAxis.height, width: plot.width)
    axis.draw(on: &surface, in: below)
    if let cursor = axis.cursor, (0...1).contains(cursor) {
      let column = plot.column + TimeAxis.column(cursor, of: plot.width)
      surface.highlight(
        Rect(row: plot.row, column: column, height: plot.height, width: 1), as: .cursor)
    }
  }

  private var ownRange: ClosedRange<Double> {
    let known = series.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
    let low = min(0, known.min() ?? 0)
    let high = max(0, known.max() ?? 0)
    guard high > low else { return low...low + 1 }
    return NiceTicks.floor(low, of: high - low)...NiceTicks.ceiling(high, of: high - low)
  }

  /// The rows of the value axis that have a label.
  private func ticks(of range: ClosedRange<Double>, height: Int) -> [(row: Int, label: String)] {
    let values = NiceTicks.values(
      from: range.lowerBound, to: range.upperBound, about: max(1, min(6, height / 2)))
    var rows = Set<Int>()
    return values.compactMap { value in
      let row = Self.row(value, range, of: height)
      return rows.insert(row).inserted ? (row, label(value)) : nil
    }
  }

  private static func row(_ value: Double, _ range: ClosedRange<Double>, of rows: Int) -> Int {
    let length = range.upperBound - range.lowerBound
    let part = length > 0 ? (value - range.lowerBound) / length : 0
    return rows - 1 - Int((min(1, max(0, part)) * Double(rows - 1)).rounded())
  }

  private func drawValueAxis(
    _ ticks: [(row: Int, label: String)], on surface: inout Surface, _ plot: Rect, labels: Int
  ) {
    for row in plot.row..<plot.bottom {
      surface.put("│", row: row, column: plot.column - 1, as: .border)
    }
    for tick in ticks {
      let row = plot.row + tick.row
      surface.put("┤", row: row, column: plot.column - 1, as: .border)
      surface.writeRight(
        tick.label, row: row, end: plot.column - 2, as: .dim, maxWidth: labels)
    }
  }

  private func drawLines(
    on surface: inout Surface, _ plot: Rect, _ range: ClosedRange<Double>
  ) {
    var grid = DotGrid(rows: plot.height, columns: plot.width, tier: surface.tier)
    for (index, line) in series.enumerated().reversed() {
      let letter = Self.letters[index % Self.letters.count]
      draw(line, letter: letter, range, on: &grid)
    }
    surface.draw(in: plot) { grid.draw(on: &$0) }
  }

  private func draw(
    _ line: Series, letter: Unicode.Scalar, _ range: ClosedRange<Double>, on grid: inout DotGrid
  ) {
    var last: (row: Int, column: Int)?
    let steps = Double(max(1, line.values.count - 1))
    for (index, value) in line.values.enumerated() {
      guard let value, value.isFinite else {
        last = nil
        continue
      }
      let place = (
        row: Self.row(value, range, of: grid.dotRows),
        column: Int((Double(index) / steps * Double(grid.dotColumns - 1)).rounded())
      )
      grid.line(from: last ?? place, to: place, as: line.role, letter: letter)
      last = place
    }
  }

  /// What stands for a series in a legend: its letter where lines are letters.
  package static func mark(ofSeries index: Int, on tier: GlyphTier) -> String {
    tier == .ascii ? String(Character(letters[index % letters.count])) : "━━"
  }

  private static let letters: [Unicode.Scalar] = ["*", "+", "x", "o", "#", "%", "@", "&"]
}
