/// The line above a pane: `╶ Title ──────── what it shows ╴`.
package struct SectionTitle: Hashable, Sendable {
  package var title: String
  /// The key that goes there, in front of the title.
  package var key: String
  /// At the right: window, order, unit.
  package var note: String
  package var hasFocus: Bool

  package init(_ title: String, key: String = "", note: String = "", hasFocus: Bool = false) {
    self.title = title
    self.key = key
    self.note = note
    self.hasFocus = hasFocus
  }

  /// Draws into the first row. A note that leaves the title less room than it takes itself loses its last
  /// part, `·` by `·`: what matters most comes first.
  package func draw(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0, rect.width > 3 else { return }
    surface.draw(in: Rect(row: rect.row, column: rect.column, height: 1, width: rect.width)) {
      draw(on: &$0)
    }
  }

  private func draw(on surface: inout Surface) {
    let width = surface.columns
    drawLine(on: &surface)
    let lead = key.isEmpty ? "" : key + " "
    let titleWidth = TextWidth.cells(lead) + TextWidth.cells(title)
    let note = fittingNote(width: width, titleWidth: titleWidth)
    let noteWidth = TextWidth.cells(note)
    let showsNote = noteWidth > 0
    if showsNote {
      surface.write(" \(note) ", row: 0, column: width - noteWidth - 3, as: .dim)
    }
    let room = width - 4 - (showsNote ? noteWidth + 4 : 0)
    guard room > 0, titleWidth > 0 else { return }
    surface.fill(Rect(row: 0, column: 1, height: 1, width: min(titleWidth, room) + 2))
    let used = surface.write(lead, row: 0, column: 2, as: .key, maxWidth: room)
    surface.write(
      title, row: 0, column: 2 + used, as: hasFocus ? .focus : .title, maxWidth: room - used)
  }

  private func fittingNote(width: Int, titleWidth: Int) -> String {
    var parts = note.split(separator: " · ")
    while !parts.isEmpty {
      let shown = parts.joined(separator: " · ")
      let cells = TextWidth.cells(shown)
      if cells + min(titleWidth, cells) + 8 <= width { return shown }
      parts.removeLast()
    }
    return ""
  }

  private func drawLine(on surface: inout Surface) {
    let role: Role = hasFocus ? .focus : .border
    for column in 1..<surface.columns - 1 { surface.put("─", row: 0, column: column, as: role) }
    surface.put("╶", row: 0, column: 0, as: role)
    surface.put("╴", row: 0, column: surface.columns - 1, as: role)
  }
}
