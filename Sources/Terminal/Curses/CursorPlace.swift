/// Where the terminal's cursor stands, counted from 0: only where text is being typed.
package struct CursorPlace: Hashable, Sendable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
