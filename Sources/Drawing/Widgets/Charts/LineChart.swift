/// Several series over one time range, with a value axis of round numbers at the left.
///
/// A gap in a series is a gap in its line, and a sample without neighbours is a dot. Where two series
/// meet in a cell, the first in the list is on top.
package struct LineChart: Sendable {
  package struct Series: Hashable, Sendable {
    /// Oldest first, evenly spaced over the range; nil and what is not finite are gaps.
    package var values: [Double?]
    package var role: Role
    /// What ASCII draws it with, an index into `letters`; its place in the list where nil.
    package var letter: Int?
    /// Something to compare with, and no series of the range itself: a dotted line.
    package var isDotted: Bool

    package init(
      _ values: [Double?], as role: Role, letter: Int? = nil, isDotted: Bool = false
    ) {
      self.values = values
      self.role = role
      self.letter = letter
      self.isDotted = isDotted
    }
  }

  package var series: [Series]
  package var scale: ValueScale.Kind
  /// What round values are round in: 1024 for KiB.
  package var unit: Double
  package var axis: TimeAxis?
  /// What the labels take at least, so that charts above each other agree.
  package var leastLabelWidth = 0
  /// How a value reads; units are the caller's business.
  package var label: @Sendable (Double) -> String

  package init(
    _ series: [Series], scale: ValueScale.Kind = .linear, unit: Double = 1,
    axis: TimeAxis? = nil, label: @escaping @Sendable (Double) -> String
  ) {
    self.series = series
    self.scale = scale
    self.unit = unit
    self.axis = axis
    self.label = label
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    let known = series.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
    let frame = ChartFrame(
      scale: ValueScale(known, scale, unit: unit), axis: axis,
      leastLabelWidth: leastLabelWidth, label: label)
    guard let plot = frame.plot(in: rect) else { return }
    frame.drawAxes(on: &surface, plot, in: rect)
    Self.draw(series, frame.scale, on: &surface, in: plot)
    frame.drawCursor(on: &surface, plot)
  }

  static func draw(
    _ series: [Series], _ scale: ValueScale, on surface: inout Surface, in plot: Rect
  ) {
    var grid = DotGrid(rows: plot.height, columns: plot.width, tier: surface.tier)
    for (index, line) in series.enumerated().reversed() {
      draw(line, letter: letter(line.isDotted ? dotted : line.letter ?? index), scale, on: &grid)
    }
    surface.draw(in: plot) { grid.draw(on: &$0) }
  }

  private static func draw(
    _ line: Series, letter: Unicode.Scalar, _ scale: ValueScale, on grid: inout DotGrid
  ) {
    var last: (row: Int, column: Int)?
    let steps = Double(max(1, line.values.count - 1))
    for (index, value) in line.values.enumerated() {
      guard let value, value.isFinite else {
        last = nil
        continue
      }
      let place = (
        row: scale.row(of: value, rows: grid.dotRows, footRows: grid.perRow),
        column: Int((Double(index) / steps * Double(grid.dotColumns - 1)).rounded())
      )
      grid.line(
        from: last ?? place, to: place, as: line.role, letter: letter, isDotted: line.isDotted)
      last = place
    }
  }

  /// What stands for a series in a legend: its letter where lines are letters.
  package static func mark(ofSeries index: Int, on tier: GlyphTier) -> String {
    tier == .ascii ? String(Character(letter(index))) : "━━"
  }

  /// The same for a dotted line.
  package static func dottedMark(on tier: GlyphTier) -> String {
    tier == .ascii ? String(Character(letter(dotted))) : "┄┄"
  }

  static func letter(_ index: Int) -> Unicode.Scalar {
    letters[((index % letters.count) + letters.count) % letters.count]
  }

  private static let letters: [Unicode.Scalar] = [
    "*", "+", "x", "o", "#", "%", "@", "&", "=", ".",
  ]
  private static let dotted = letters.count - 1
}
