/// A list of texts to choose from: the palette's answers, the help that runs what it lists.
package struct ChoiceList: Hashable, Sendable {
  package struct Choice: Hashable, Sendable {
    package var text: String
    /// Dim at the right: the key, the kind, or why it cannot be chosen now.
    package var note: String
    package var isEnabled: Bool
    /// Where what was typed was found, in characters of the text.
    package var matches: [Int]

    package init(_ text: String, note: String = "", isEnabled: Bool = true, matches: [Int] = []) {
      self.text = text
      self.note = note
      self.isEnabled = isEnabled
      self.matches = matches
    }
  }

  package var choices: [Choice]
  package var selected: Int?
  package var offset: Int

  package init(_ choices: [Choice], selected: Int? = nil, offset: Int = 0) {
    self.choices = choices
    self.selected = selected
    self.offset = offset
  }

  /// The choices in view, with the chosen one among them.
  package func window(height: Int) -> ScrollWindow {
    let window = ScrollWindow(offset: offset, count: choices.count, height: height)
    return selected.map { window.showing($0) } ?? window
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    let window = window(height: rect.height)
    surface.draw(in: rect) { part in
      let end = part.columns - (window.showsAll ? 0 : 2)
      for (line, index) in window.rows.enumerated() {
        draw(choices[index], on: &part, line: line, end: end)
        guard index == selected else { continue }
        part.put("▸", row: line, column: 0, as: .key)
        part.highlight(row: line)
      }
      ScrollBar(window).draw(on: &part, in: part.bounds)
    }
  }

  private func draw(_ choice: Choice, on surface: inout Surface, line: Int, end: Int) {
    let note = surface.writeRight(
      choice.note, row: line, end: end, as: .dim, maxWidth: max(0, end - 2) / 2)
    let room = max(0, end - 2 - (note > 0 ? note + 2 : 0))
    surface.write(
      choice.text, row: line, column: 2, as: choice.isEnabled ? .text : .dim, maxWidth: room)
    guard TextWidth.cells(choice.text) <= room else { return }
    for index in choice.matches where index < choice.text.count {
      surface.write(
        choice.text.dropFirst(index).prefix(1), row: line,
        column: 2 + TextWidth.cells(choice.text.prefix(index)), as: .key, emphasis: .underline)
    }
  }
}
