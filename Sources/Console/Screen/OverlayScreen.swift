import Drawing
import Panes
import Telemetry

/// Draws what lies over the page: the lists of `?` and `:`, prompts, explanations.
enum OverlayScreen {
  static func draw(_ overlay: Overlay, _ layout: ConsoleLayout, on surface: inout Surface) {
    switch overlay {
    case .help(let menu): draw(menu, title: "What can be done here", on: &surface)
    case .palette(let menu): draw(menu, title: "Commands", on: &surface)
    case .prompt(let prompt): draw(prompt, row: layout.footerRow ?? 0, on: &surface)
    case .explanation(let lines, let first): draw(lines, first: first, on: &surface)
    }
  }

  private static func draw(_ menu: ActionMenu, title: String, on surface: inout Surface) {
    let height = max(8, min(menu.all.count + 3, surface.rows - 2))
    let box = surface.bounds.centred(
      height: min(height, surface.rows), width: min(surface.columns, 72))
    Popup(title, note: "Enter runs, Esc closes").draw(on: &surface, in: box) { inner in
      let (field, list) = (
        Rect(row: 0, column: 0, height: 1, width: inner.columns),
        inner.bounds.inset(top: 1)
      )
      TextField(
        prompt: "find ", menu.editor.string, cursor: menu.editor.cursor,
        problem: menu.entries.isEmpty ? "nothing by that name" : ""
      ).draw(on: &inner, in: field)
      ChoiceList(menu.entries.map(choice), selected: menu.selected).draw(on: &inner, in: list)
    }
  }

  private static func choice(_ entry: ActionMenu.Entry) -> ChoiceList.Choice {
    switch entry.availability {
    case .available: ChoiceList.Choice(entry.title, note: entry.keys)
    case .unavailable(let reason):
      ChoiceList.Choice(entry.title, note: reason, isEnabled: false)
    }
  }

  private static func draw(_ prompt: Prompt, row: Int, on surface: inout Surface) {
    let line = Rect(row: row, column: 0, height: 1, width: surface.columns)
    surface.fill(line)
    TextField(
      prompt: prompt.subject == .filter ? " / " : " go to ", prompt.editor.string,
      cursor: prompt.editor.cursor,
      hint: prompt.subject == .time && prompt.editor.text.isEmpty ? "14:03, -15m, RFC 3339" : "",
      problem: prompt.problem.map { "\($0.column): \($0.message) " } ?? ""
    ).draw(on: &surface, in: line)
  }

  private static func draw(_ lines: [String], first: Int, on surface: inout Surface) {
    let box = surface.bounds.centred(
      height: min(surface.rows, lines.count + 2, 30), width: min(surface.columns, 90))
    Popup("Explained", note: "Esc closes").draw(on: &surface, in: box) { inner in
      for (row, line) in lines.dropFirst(first).prefix(inner.rows).enumerated() {
        inner.write(line, row: row, maxWidth: inner.columns)
      }
    }
  }
}
