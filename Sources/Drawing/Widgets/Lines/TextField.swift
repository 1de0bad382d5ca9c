/// A line that is being typed: the filter, the palette. Scrolls sideways so that the cursor is in view.
package struct TextField: Hashable, Sendable {
  package var prompt: String
  package var text: String
  /// Before which character the cursor stands, 0...count.
  package var cursor: Int
  /// Dim after the text: what Tab would add, or what could be typed.
  package var hint: String
  /// What is wrong with the text, at the right.
  package var problem: String

  package init(
    prompt: String = "", _ text: String, cursor: Int? = nil, hint: String = "",
    problem: String = ""
  ) {
    self.prompt = prompt
    self.text = text
    self.cursor = min(max(0, cursor ?? text.count), text.count)
    self.hint = hint
    self.problem = problem
  }

  /// Draws into the first row. The cursor is a reversed cell: the terminal's own stays hidden.
  package func draw(on surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.draw(in: Rect(row: rect.row, column: rect.column, height: 1, width: rect.width)) {
      draw(on: &$0)
    }
  }

  private func draw(on surface: inout Surface) {
    let start = surface.write(prompt, row: 0, as: .key, maxWidth: surface.columns / 2)
    let half = (surface.columns - start) / 2
    let right = surface.writeRight(problem, row: 0, as: .bad, maxWidth: half)
    let room = surface.columns - start - (right > 0 ? right + 2 : 0)
    surface.draw(in: Rect(row: 0, column: start, height: 1, width: room)) { drawText(on: &$0) }
  }

  private func drawText(on surface: inout Surface) {
    let before = TextWidth.cells(text.prefix(cursor))
    let scroll = max(0, before - surface.columns + 1)
    let width = surface.write(text, row: 0, column: -scroll)
    surface.write(hint, row: 0, column: width - scroll, as: .dim)
    surface.highlight(
      Rect(row: 0, column: before - scroll, height: 1, width: 1), as: .background,
      emphasis: .reverse)
  }
}
