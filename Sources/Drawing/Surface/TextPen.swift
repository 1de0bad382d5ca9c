/// Writes one text into one row: knows where it stands, what it put last and where it must end.
struct TextPen {
  let row: Int
  let start: Int
  /// The column after the last that may be used.
  let end: Int
  /// Role, ground and emphasis of everything that is written.
  let cell: Cell
  let keepsGround: Bool

  private var column: Int
  /// What a combining mark would join: the last character's place and glyph.
  private var last: (column: Int, cell: Cell)?

  init(row: Int, start: Int, end: Int, cell: Cell, keepsGround: Bool) {
    self.row = row
    self.start = start
    self.end = end
    self.cell = cell
    self.keepsGround = keepsGround
    column = start
  }

  /// The columns that were used.
  mutating func write(_ bytes: Span<UInt8>, on surface: inout Surface) -> Int {
    var position = 0
    while position < bytes.count {
      let run = surface.writeASCII(
        bytes, from: position, row: row, column: column, end: end, cell: cell,
        keepingGround: keepsGround)
      if run > 0 {
        position += run
        column += run
        last = nil
        if position < bytes.count, bytes[position] >= 0x80 {
          last = (column - 1, sealed(UInt32(bytes[position - 1]), width: 1))
        }
        continue
      }
      let scalar = UTF8Reading.scalar(bytes, &position)
      guard put(scalar, on: &surface) else {
        cut(on: &surface)
        break
      }
    }
    return column - start
  }

  /// False where there is no room left.
  private mutating func put(_ scalar: UInt32, on surface: inout Surface) -> Bool {
    let scalarClass = TextWidth.scalarClass(scalar)
    switch scalarClass {
    case .narrow: return put(sealed(surface.tiered(scalar), width: 1), on: &surface)
    case .wide:
      guard surface.tier == .ascii else { return put(sealed(scalar, width: 2), on: &surface) }
      guard column + 2 <= end else { return false }
      return put(sealed(0x3f, width: 1), on: &surface) && put(sealed(0x3f, width: 1), on: &surface)
    case .combining where last != nil:
      join(scalar, on: &surface)
      return true
    case .presentation where last != nil: return true
    case .combining, .presentation, .control, .upperControl, .direction, .invisible, .none:
      var mark = sealed(surface.tiered(scalarClass.mark(of: scalar)), width: 1)
      if surface.tier == .ascii { mark.glyph = 0x3f }
      mark.role = .mark
      guard put(mark, on: &surface) else { return false }
      last = nil
      return true
    }
  }

  private mutating func put(_ cell: Cell, on surface: inout Surface) -> Bool {
    guard column + Int(cell.width) <= end else { return false }
    if cell.width == 2 {
      surface.placeWide(cell, row: row, column: column, keepingGround: keepsGround)
    } else {
      surface.place(cell, row: row, column: column, keepingGround: keepsGround)
    }
    last = (column, cell)
    column += Int(cell.width)
    return true
  }

  /// Adds a combining mark to the last character. The ASCII tier has none.
  private mutating func join(_ mark: UInt32, on surface: inout Surface) {
    guard surface.tier != .ascii, let (place, base) = last, let mark = Unicode.Scalar(mark)
    else { return }
    var cell = base
    cell.glyph = surface.clusters.glyph(adding: mark, to: base.glyph)
    column = place
    _ = put(cell, on: &surface)
  }

  /// Ends a text that does not fit: the last character makes room for the ellipsis.
  private mutating func cut(on surface: inout Surface) {
    guard end > start else { return }
    let mark = sealed(surface.tiered(0x2026), width: 1)
    if column == end { column -= 1 }
    surface.place(mark, row: row, column: column, keepingGround: keepsGround)
    column += 1
  }

  private func sealed(_ glyph: UInt32, width: UInt8) -> Cell {
    var cell = cell
    cell.glyph = glyph
    cell.width = width
    return cell
  }
}

extension Surface {
  /// Writes the printable ASCII at `position` as far as it goes and there is room: what nearly all text
  /// is, in one plain loop over the cells. Answers with the bytes written.
  fileprivate mutating func writeASCII(
    _ bytes: Span<UInt8>, from position: Int, row: Int, column: Int, end: Int, cell: Cell,
    keepingGround: Bool
  ) -> Int {
    let gridRow = row + originRow
    let most = min(bytes.count - position, end - column)
    var count = 0
    while count < most, bytes[position + count] >= 0x20, bytes[position + count] < 0x7f {
      count += 1
    }
    guard count > 0, gridRow >= clip.row, gridRow < clip.bottom else { return max(0, count) }
    let first = max(column + originColumn, clip.column)
    let after = min(column + originColumn + count, clip.right)
    guard first < after else { return count }
    let line = gridRow * gridColumns
    freeEdges(line + first, line + after)
    var cell = cell
    var byte = position + first - column - originColumn
    var grid = cells.mutableSpan
    for index in line + first..<line + after {
      cell.glyph = UInt32(bytes[byte])
      if keepingGround { cell.ground = grid[index].ground }
      grid[index] = cell
      byte += 1
    }
    return count
  }
}
