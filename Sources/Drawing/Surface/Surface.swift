/// A grid of cells to draw on, without a terminal.
///
/// Rows and columns count from 0 at the top left. Whatever lies outside is not drawn and is no
/// mistake: a pane that draws on 0x0 draws nothing. Every row always covers exactly its columns: a
/// wide character that is cut or half overwritten leaves a blank.
package struct Surface: Sendable {
  /// Size of the part that is drawn on: of the whole, or of a `draw(in:)`.
  package private(set) var rows: Int
  package private(set) var columns: Int
  package let tier: GlyphTier

  /// Row after row, `gridColumns` cells each.
  package internal(set) var cells: [Cell]
  package internal(set) var clusters = ClusterTable()
  package let gridRows: Int
  package let gridColumns: Int

  /// Where the part's top left lies in the grid, and what of the grid may be touched.
  private(set) var originRow = 0
  private(set) var originColumn = 0
  private(set) var clip: Rect

  package init(rows: Int, columns: Int, tier: GlyphTier = .braille) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.tier = tier
    gridRows = self.rows
    gridColumns = self.columns
    clip = Rect(row: 0, column: 0, height: rows, width: columns)
    cells = [Cell](repeating: .blank, count: gridRows * gridColumns)
  }

  /// All of it, as a rectangle to split.
  package var bounds: Rect { Rect(row: 0, column: 0, height: rows, width: columns) }

  /// Wipes everything and keeps the memory: frames are drawn on two surfaces in turn.
  package mutating func clear() {
    clusters = ClusterTable()
    var grid = cells.mutableSpan
    for index in grid.indices { grid[index] = .blank }
  }

  /// Draws on a part as if it were a surface of its own: moved to the rectangle's corner, of its size,
  /// and unable to touch anything around it.
  package mutating func draw(in rect: Rect, _ body: (inout Surface) -> Void) {
    let whole = (rows, columns, originRow, originColumn, clip)
    originRow += rect.row
    originColumn += rect.column
    rows = rect.height
    columns = rect.width
    clip = clip.intersection(
      Rect(row: originRow, column: originColumn, height: rows, width: columns))
    body(&self)
    (rows, columns, originRow, originColumn, clip) = whole
  }

  /// Puts one character that is known to be harmless and one column wide.
  mutating func place(_ cell: Cell, row: Int, column: Int, keepingGround: Bool) {
    let row = row + originRow
    let column = column + originColumn
    guard clip.contains(row: row, column: column) else { return }
    let index = row * gridColumns + column
    var cell = cell
    if keepingGround { cell.ground = cells[index].ground }
    free(index)
    cells[index] = cell
  }

  /// Puts a character of two columns; a half that lies outside leaves the other one blank.
  mutating func placeWide(_ cell: Cell, row: Int, column: Int, keepingGround: Bool) {
    let gridRow = row + originRow
    let gridColumn = column + originColumn
    var half = cell
    half.width = 1
    half.glyph = Cell.blank.glyph
    place(half, row: row, column: column, keepingGround: keepingGround)
    place(half, row: row, column: column + 1, keepingGround: keepingGround)
    guard clip.contains(row: gridRow, column: gridColumn),
      clip.contains(row: gridRow, column: gridColumn + 1)
    else { return }
    let index = gridRow * gridColumns + gridColumn
    cells[index].glyph = cell.glyph
    cells[index].width = 2
    cells[index + 1] = cells[index]
    cells[index + 1].glyph = 0
    cells[index + 1].width = 0
  }

  /// Before a cell is overwritten: the other half of a wide character becomes a blank.
  private mutating func free(_ index: Int) {
    switch cells[index].width {
    case 0: blankHalf(index - 1)
    case 2: blankHalf(index + 1)
    default: return
    }
  }

  /// Before the cells from `first` to before `after` are overwritten: a wide character that reaches
  /// over an edge loses its other half. Those inside need no care.
  mutating func freeEdges(_ first: Int, _ after: Int) {
    if cells[first].width == 0 { blankHalf(first - 1) }
    if cells[after - 1].width == 2 { blankHalf(after) }
  }

  private mutating func blankHalf(_ index: Int) {
    cells[index].glyph = Cell.blank.glyph
    cells[index].width = 1
  }
}
