/// A horizontal bar whose two ends lie anywhere within a cell, to an eighth: what a waterfall needs
/// when a thousand spans share a hundred columns.
///
/// The right end is a left block (`▏▎▍▌▋▊▉█`), the left end the complement drawn in reverse. A bar of any
/// length is seen: the shortest is an eighth. ASCII draws whole cells.
package struct SubcellBar: Hashable, Sendable {
  /// Where the bar begins and ends, in columns from the left of its rectangle.
  package var start: Double
  package var end: Double
  package var role: Role

  package init(start: Double, end: Double, as role: Role = .series1) {
    self.start = start
    self.end = end
    self.role = role
  }

  /// Draws into the first row of the rectangle; what lies beyond it is cut off.
  package func draw(on surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty, start.isFinite || end.isFinite, let span = eighths(width: rect.width)
    else { return }
    surface.draw(in: rect) { part in
      part.tier == .ascii ? drawASCII(on: &part, span) : drawBlocks(on: &part, span)
    }
  }

  /// The ends in eighths of a column, at least one apart; nil where nothing of the bar is in view.
  private func eighths(width: Int) -> Range<Int>? {
    let most = Double(width * 8)
    guard start <= end, end >= 0, start * 8 <= most else { return nil }
    let first = Int((min(max(0, start), Double(width)) * 8).rounded())
    let last = Int((min(max(0, end), Double(width)) * 8).rounded())
    if last > first { return first..<last }
    return first < width * 8 ? first..<first + 1 : width * 8 - 1..<width * 8
  }

  private func drawBlocks(on surface: inout Surface, _ span: Range<Int>) {
    for column in span.lowerBound / 8...(span.upperBound - 1) / 8 {
      let from = max(0, span.lowerBound - column * 8)
      let to = min(8, span.upperBound - column * 8)
      drawCell(on: &surface, column: column, from: from, to: to)
    }
  }

  /// A cell that is filled from one eighth to another. No character has both ends inside: such a bar
  /// leans to the side it is nearer to.
  private func drawCell(on surface: inout Surface, column: Int, from: Int, to: Int) {
    if from == 0 || (to < 8 && from <= 8 - to) {
      surface.put(Blocks.left(to - from), row: 0, column: column, as: role)
    } else {
      let empty = to == 8 ? from : 8 - (to - from)
      surface.put(
        Blocks.left(empty), row: 0, column: column, as: role, emphasis: .reverse)
    }
  }

  private func drawASCII(on surface: inout Surface, _ span: Range<Int>) {
    let first = (span.lowerBound + 4) / 8
    let last = (span.upperBound + 4) / 8
    guard first < last else {
      surface.put("|", row: 0, column: span.lowerBound / 8, as: role)
      return
    }
    for column in first..<last { surface.put("=", row: 0, column: column, as: role) }
  }
}
