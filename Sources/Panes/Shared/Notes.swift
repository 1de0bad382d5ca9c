package import Drawing

/// What figures have to say about themselves, above them.
package enum Notes {
  /// One line, or a line for each where they are too long for one and there is room beside them.
  /// Answers with what is left of the rectangle.
  package static func draw(_ notes: [String], on surface: inout Surface, in rect: Rect) -> Rect {
    let lines = lines(notes, in: rect)
    for (index, line) in lines.enumerated() {
      surface.write(
        line, row: rect.row + index, column: rect.column + 2, as: .warn, maxWidth: rect.width - 3)
    }
    return rect.inset(top: lines.count)
  }

  /// The lines that the notes take in a rectangle.
  package static func lines(_ notes: [String], in rect: Rect) -> [String] {
    guard !notes.isEmpty, rect.height > 6 else { return [] }
    let whole = notes.joined(separator: " · ")
    guard TextWidth.cells(whole) > rect.width - 3 else { return [whole] }
    let room = max(1, rect.height / 8)
    guard notes.count > room else { return notes }
    return notes.prefix(room - 1) + [notes.dropFirst(room - 1).joined(separator: " · ")]
  }
}
