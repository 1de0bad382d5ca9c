package import Drawing

/// How the screen is shared out: page line, page, footer.
///
/// Below 60x16 only the focused pane is shown, under one line that says where and when; below 30x8
/// a single line says how things stand, rather than that the window is too small.
package struct ConsoleLayout: Hashable, Sendable {
  package enum Mode: Hashable, Sendable { case full, onePane, oneLine }

  package var mode: Mode
  package var page: Rect
  /// Nil where there is no footer; messages and prompts then take the first line.
  package var footerRow: Int?

  package init(rows: Int, columns: Int) {
    if rows < 8 || columns < 30 {
      mode = .oneLine
      page = Rect(row: min(1, rows), column: 0, height: max(0, rows - 1), width: columns)
    } else if rows < 16 || columns < 60 {
      mode = .onePane
      page = Rect(row: 1, column: 0, height: rows - 1, width: columns)
    } else {
      mode = .full
      page = Rect(row: 1, column: 0, height: rows - 2, width: columns)
      footerRow = rows - 1
    }
  }
}
