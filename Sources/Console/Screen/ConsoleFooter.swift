import Drawing
import Panes
import ViewModels

/// The last line: a message where there is one, else the keys that do something here, from the
/// action table, the page's own first.
enum ConsoleFooter {
  private static let pinned: [Action] = [.palette, .help, .quit]

  static func draw(_ state: ConsoleState, row: Int, on surface: inout Surface) {
    if let message = state.message {
      surface.write(message, row: row, column: 1, as: .title, maxWidth: state.columns - 2)
      return
    }
    footer(state).draw(
      on: &surface, in: Rect(row: row, column: 0, height: 1, width: surface.columns))
  }

  static func action(atColumn column: Int, state: ConsoleState) -> Action? {
    guard let item = footer(state).item(atColumn: column, width: state.columns) else { return nil }
    return rows(state).first { key($0) == item.key && $0.hint == item.label }?.action
  }

  /// While a page is typed into, the keys of the table are text.
  private static let whileTyping = [
    Footer.Item("Enter", "run", isPinned: true), Footer.Item("Tab", "complete"),
    Footer.Item("Up", "history"), Footer.Item("C-y", "correct"), Footer.Item("Esc", "done"),
  ]

  private static func footer(_ state: ConsoleState) -> Footer {
    if state.deck[state.page].isTyping { return Footer(whileTyping, note: output(state)) }
    let items = rows(state).map { row in
      Footer.Item(
        key(row), row.hint ?? "", isEnabled: state.availability(of: row.action).isAvailable,
        isPinned: pinned.contains(row.action))
    }
    return Footer(items, note: output(state))
  }

  /// What drawing costs the line, so that a slow link is no riddle.
  private static func output(_ state: ConsoleState) -> String {
    state.bytesPerSecond.map { UnitText.text(Double($0), in: .bytesPerSecond) } ?? ""
  }

  private static func rows(_ state: ConsoleState) -> [ActionRow] {
    let rows = ActionTable.rows(on: state.page).filter { $0.hint != nil }
    let own = rows.filter { $0.scope != .everywhere }
    return own + rows.filter { $0.scope == .everywhere && isWanted($0.action, state) }
  }

  private static func isWanted(_ action: Action, _ state: ConsoleState) -> Bool {
    switch action {
    case .escape: state.deck[state.page].isInside
    case .filter: state.deck[state.page].filter != nil
    case .followNow: !state.clock.isFollowing
    default: true
    }
  }

  /// Two keys of one purpose share an item: `[ ] pan`, `+ - zoom`.
  private static func key(_ row: ActionRow) -> String {
    switch row.action {
    case .panBack: "[ ]"
    case .zoomIn: "+ -"
    case .cursorLeft: "h l"
    default: row.keys.first?.name ?? ""
    }
  }
}
