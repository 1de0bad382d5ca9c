/// A grid of dots finer than the cells: 2x4 a cell in braille, 2x2 in quarter blocks, 1x1 in ASCII.
///
/// A cell has one role: that of what was drawn last in it.
struct DotGrid {
  let rows: Int
  let columns: Int
  let tier: GlyphTier
  /// Dots in a cell.
  let perColumn: Int
  let perRow: Int
  private var masks: [UInt8]
  private var roles: [Role]
  /// What ASCII draws for the last that was here.
  private var letters: [Unicode.Scalar]

  init(rows: Int, columns: Int, tier: GlyphTier) {
    self.rows = rows
    self.columns = columns
    self.tier = tier
    perColumn = tier == .ascii ? 1 : 2
    perRow = tier == .braille ? 4 : tier == .blocks ? 2 : 1
    masks = [UInt8](repeating: 0, count: rows * columns)
    roles = [Role](repeating: .text, count: rows * columns)
    letters = [Unicode.Scalar](repeating: "*", count: rows * columns)
  }

  var dotRows: Int { rows * perRow }
  var dotColumns: Int { columns * perColumn }

  /// Sets a dot, counted from the top left; outside is not drawn.
  mutating func set(row: Int, column: Int, as role: Role, letter: Unicode.Scalar) {
    guard row >= 0, row < dotRows, column >= 0, column < dotColumns else { return }
    let cell = row / perRow * columns + column / perColumn
    masks[cell] |= bit(column: column % perColumn, row: row % perRow)
    roles[cell] = role
    letters[cell] = letter
  }

  /// A straight line of dots between two, both included (Bresenham). A dotted one leaves out every
  /// other cell's columns.
  mutating func line(
    from start: (row: Int, column: Int), to end: (row: Int, column: Int), as role: Role,
    letter: Unicode.Scalar, isDotted: Bool = false
  ) {
    let height = abs(end.row - start.row)
    let width = abs(end.column - start.column)
    var (row, column) = start
    var error = width - height
    while true {
      if !isDotted || column / perColumn % 2 == 0 {
        set(row: row, column: column, as: role, letter: letter)
      }
      guard row != end.row || column != end.column else { return }
      let doubled = 2 * error
      if doubled > -height {
        error -= height
        column += end.column > start.column ? 1 : -1
      }
      if doubled < width {
        error += width
        row += end.row > start.row ? 1 : -1
      }
    }
  }

  /// Puts every cell that has a dot at the surface's top left.
  func draw(on surface: inout Surface) {
    for cell in masks.indices where masks[cell] != 0 {
      surface.put(
        glyph(cell), row: cell / columns, column: cell % columns, as: roles[cell])
    }
  }

  private func bit(column: Int, row: Int) -> UInt8 {
    tier == .braille ? Braille.dot(column: column, row: row) : 1 << UInt8(row * 2 + column)
  }

  private func glyph(_ cell: Int) -> Unicode.Scalar {
    switch tier {
    case .braille: Braille.scalar(masks[cell])
    case .blocks: Self.quarters[Int(masks[cell])]
    case .ascii: letters[cell]
    }
  }

  /// By the bits: top left, top right, bottom left, bottom right.
  private static let quarters: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]
}
