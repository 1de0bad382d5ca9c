package import Drawing

/// What figures have to say about themselves, above them.
package enum Notes {
  /// One line where there is room beside it, and what is left of the rectangle.
  package static func draw(_ notes: [String], on surface: inout Surface, in rect: Rect) -> Rect {
    guard !notes.isEmpty, rect.height > 6 else { return rect }
    surface.write(
      notes.joined(separator: " · "), row: rect.row, column: rect.column + 2, as: .warn,
      maxWidth: rect.width - 3)
    return rect.inset(top: 1)
  }
}
