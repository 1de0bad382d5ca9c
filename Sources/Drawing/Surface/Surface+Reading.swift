extension Surface {
  /// A row of the grid as text, all its columns.
  package func text(row: Int) -> String {
    guard row >= 0, row < gridRows else { return "" }
    var text = String.UnicodeScalarView()
    for cell in cells[row * gridColumns..<(row + 1) * gridColumns] where !cell.isContinuation {
      text.append(contentsOf: clusters.scalars(of: cell.glyph))
    }
    return String(text)
  }

  /// All rows as text, what a screen without colours shows.
  package var lines: [String] { (0..<gridRows).map(text(row:)) }

  /// The cell at a place of the grid; nil outside.
  package func cell(row: Int, column: Int) -> Cell? {
    guard row >= 0, row < gridRows, column >= 0, column < gridColumns else { return nil }
    return cells[row * gridColumns + column]
  }
}
