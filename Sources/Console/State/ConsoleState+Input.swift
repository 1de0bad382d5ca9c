import Drawing
import Panes
import Telemetry

extension ConsoleState {
  mutating func take(_ input: InputEvent) -> [Effect] {
    switch input {
    case .key(let press): pressed(press)
    case .mouse(let event): moused(event)
    case .paste(let text): pasted(text)
    case .focus: []
    }
  }

  private mutating func pressed(_ press: KeyPress) -> [Effect] {
    message = nil
    if ActionTable.action(for: press, on: page) == .interrupt { return [.quit] }
    if overlay != nil { return overlayPressed(press) }
    if deck[page].isTyping {
      if !deck[page].hasModel { refreshPage() }
      if let requests = deck[page].typed(press) { return requests.flatMap { fulfil($0) } }
    }
    guard let action = ActionTable.action(for: press, on: page) else { return [] }
    return perform(action)
  }

  private mutating func pasted(_ text: String) -> [Effect] {
    switch overlay {
    case .prompt(var prompt):
      prompt.editor.insert(text)
      overlay = .prompt(prompt)
    case .palette(var menu):
      menu.editor.insert(text)
      overlay = .palette(menu)
    case nil: deck[page].pasted(text)
    default: break
    }
    return []
  }

  private mutating func moused(_ event: MouseEvent) -> [Effect] {
    message = nil
    switch event.kind {
    case .wheelUp: return repeated(.up)
    case .wheelDown: return repeated(.down)
    case .press(.left): return clicked(row: event.row, column: event.column)
    default: return []
    }
  }

  private mutating func repeated(_ action: Action) -> [Effect] {
    guard overlay == nil else {
      return overlayPressed(KeyPress(action == .up ? .up : .down))
    }
    return (0..<3).flatMap { _ in perform(action) }
  }

  private mutating func clicked(row: Int, column: Int) -> [Effect] {
    guard overlay == nil else {
      overlay = nil
      return []
    }
    let layout = ConsoleLayout(rows: rows, columns: columns)
    if row == 0, let name = ConsoleHeader.page(atColumn: column, state: self) {
      return perform(.show(name))
    }
    if row == layout.footerRow, let action = ConsoleFooter.action(atColumn: column, state: self) {
      return perform(action)
    }
    guard layout.page.contains(row: row, column: column) else { return [] }
    if !deck[page].hasModel { refreshPage() }
    let requests = deck[page].clicked(
      row: row - layout.page.row, column: column - layout.page.column)
    return requests.flatMap { fulfil($0) }
  }

  // MARK: - Overlays

  private mutating func overlayPressed(_ press: KeyPress) -> [Effect] {
    guard let overlay else { return [] }
    if press.key == .escape {
      self.overlay = nil
      return []
    }
    switch overlay {
    case .help(let menu): return menuPressed(menu, press, as: Overlay.help)
    case .palette(let menu): return menuPressed(menu, press, as: Overlay.palette)
    case .prompt(let prompt): return promptPressed(prompt, press)
    case .explanation(let lines, let first): explanationPressed(lines, first, press)
    }
    return []
  }

  private mutating func menuPressed(
    _ menu: ActionMenu, _ press: KeyPress, as overlay: (ActionMenu) -> Overlay
  ) -> [Effect] {
    var menu = menu
    switch press.key {
    case .enter: return chosen(menu.selection)
    case .up: menu.moved(by: -1)
    case .down: menu.moved(by: 1)
    case .pageUp: menu.moved(by: -10)
    case .pageDown: menu.moved(by: 10)
    default: menu.typed(press)
    }
    self.overlay = overlay(menu)
    return []
  }

  private mutating func chosen(_ entry: ActionMenu.Entry?) -> [Effect] {
    overlay = nil
    guard let entry else { return [] }
    if case .unavailable(let reason) = entry.availability {
      message = reason
      return []
    }
    switch entry.choice {
    case .action(let action): return perform(action)
    case .theme(let name):
      theme = name
      return [.repaint]
    }
  }

  private mutating func promptPressed(_ prompt: Prompt, _ press: KeyPress) -> [Effect] {
    var prompt = prompt
    if press.key == .enter {
      overlay = nil
      prompt.problem = answered(prompt)
      if prompt.problem != nil { overlay = .prompt(prompt) }
      return []
    }
    if prompt.editor.take(press) { prompt.problem = nil }
    overlay = .prompt(prompt)
    return []
  }

  private mutating func answered(_ prompt: Prompt) -> Problem? {
    switch prompt.subject {
    case .filter: return deck[page].filtered(by: prompt.editor.string)
    case .time: return timeAsked(prompt.editor.string)
    }
  }

  private mutating func timeAsked(_ text: String) -> Problem? {
    guard
      let moment = TimeQuestion.moment(text, near: clock.range.end, utcOffset: options.utcOffset)
    else {
      return Problem(
        line: 1, column: 1, message: "expected a time: 14:03, 14:03:22, -15m or RFC 3339")
    }
    seek(moment)
    return nil
  }

  private mutating func explanationPressed(_ lines: [String], _ first: Int, _ press: KeyPress) {
    switch press.key {
    case .up, .character("k"): overlay = .explanation(lines, first: max(0, first - 1))
    case .down, .character("j"):
      overlay = .explanation(lines, first: min(first + 1, max(0, lines.count - 1)))
    default: overlay = nil
    }
  }
}
