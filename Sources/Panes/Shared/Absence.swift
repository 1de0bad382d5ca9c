package import Drawing

/// An empty pane says why it is empty.
package enum Absence {
  package static func draw(_ text: String, on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0, rect.width > 4 else { return }
    surface.write(
      text, row: rect.row + min(1, rect.height - 1), column: rect.column + 2, as: .dim,
      maxWidth: rect.width - 4)
  }
}
