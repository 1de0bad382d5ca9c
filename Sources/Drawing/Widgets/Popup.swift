/// A framed box over everything else: help, palette, a question.
package struct Popup: Hashable, Sendable {
  package var title: String
  /// In the lower edge: the keys that work here.
  package var note: String

  package init(_ title: String, note: String = "") {
    self.title = title
    self.note = note
  }

  /// Wipes the rectangle, frames it and lets `body` draw inside.
  package func draw(
    on surface: inout Surface, in rect: Rect, _ body: (inout Surface) -> Void = { _ in }
  ) {
    guard rect.height >= 2, rect.width >= 4 else { return }
    surface.fill(rect)
    surface.draw(in: rect) { part in
      frame(on: &part)
      part.draw(in: part.bounds.inset(top: 1, left: 2, bottom: 1, right: 2), body)
    }
  }

  private func frame(on surface: inout Surface) {
    let right = surface.columns - 1
    let bottom = surface.rows - 1
    for column in 0...right {
      surface.put("─", row: 0, column: column, as: .focus)
      surface.put("─", row: bottom, column: column, as: .focus)
    }
    for row in 0...bottom {
      surface.put("│", row: row, column: 0, as: .focus)
      surface.put("│", row: row, column: right, as: .focus)
    }
    surface.put("┌", row: 0, column: 0, as: .focus)
    surface.put("┐", row: 0, column: right, as: .focus)
    surface.put("└", row: bottom, column: 0, as: .focus)
    surface.put("┘", row: bottom, column: right, as: .focus)
    let room = max(0, surface.columns - 4)
    if !title.isEmpty { surface.write(" \(title) ", row: 0, column: 2, as: .title, maxWidth: room) }
    if !note.isEmpty {
      surface.writeRight(" \(note) ", row: bottom, end: right - 1, as: .dim, maxWidth: room)
    }
  }
}
