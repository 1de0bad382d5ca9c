import Drawing
package import Panes
import Query
import Storage
import Telemetry
import ViewModels

extension ConsoleState {
  /// Does one action of the table. An action that is not available says why instead.
  mutating func perform(_ action: Action) -> [Effect] {
    if !deck[page].hasModel { refreshPage() }
    if case .unavailable(let reason) = availability(of: action) {
      message = reason
      return []
    }
    if let effects = performGlobal(action) { return effects }
    return deck[page].perform(action).flatMap { fulfil($0) }
  }

  package func availability(of action: Action) -> Availability {
    switch action {
    case .lastView where history.isEmpty: .unavailable("there is no view before this one")
    case .filter where deck[page].filter == nil: .unavailable("this page has no filter")
    case .nextPane, .previousPane, .fullPane:
      deck[page].paneTitles.count > 1 ? .available : .unavailable("this page has one pane")
    default: deck[page].availability(of: action)
    }
  }

  /// The actions that are no page's business; nil leaves it to the page.
  private mutating func performGlobal(_ action: Action) -> [Effect]? {
    switch action {
    case .show(let name): show(name)
    case .help: overlay = .help(menu(of: ActionTable.rowsForReading(on: page)))
    case .palette: overlay = .palette(paletteMenu)
    case .filter: overlay = .prompt(Prompt(.filter, text: deck[page].filter ?? ""))
    case .goToTime: overlay = .prompt(Prompt(.time))
    case .escape: return escaped()
    case .lastView: if let last = history.popLast() { page = last }
    case .nextPane: focusMoved(by: 1)
    case .previousPane: focusMoved(by: -1)
    case .fullPane: isPaneFull.toggle()
    case .nextTheme:
      nextTheme()
      return [.repaint]
    case .nextGlyphs:
      nextGlyphs()
      return [.repaint]
    case .toggleMouse:
      isMouseOn.toggle()
      message = isMouseOn ? "mouse on; hold Shift to select text" : "mouse off"
      return [.mouse(isOn: isMouseOn)]
    case .redraw: return [.repaint]
    case .suspend: return [.suspend]
    case .quit, .interrupt: return [.quit]
    default: return performTime(action) ? [] : nil
    }
    return []
  }

  /// The actions of the clock; false for any other.
  private mutating func performTime(_ action: Action) -> Bool {
    switch action {
    case .freeze: freezeToggled()
    case .panBack: clock.panned(quarters: -1)
    case .panForward: clock.panned(quarters: 1)
    case .zoomIn: clock.zoomed(steps: 1)
    case .zoomOut: clock.zoomed(steps: -1)
    case .followNow: followed()
    case .stepForward: stepped(forward: true)
    case .stepBack: stepped(forward: false)
    case .cursorLeft: clock.cursorMoved(columns: -1, of: columns)
    case .cursorRight: clock.cursorMoved(columns: 1, of: columns)
    default: return false
    }
    noteFreezing()
    return true
  }

  private mutating func freezeToggled() {
    if replay != nil, clock.isFollowing {
      replay?.pauseToggled()
    } else {
      clock.freezeToggled()
    }
  }

  private mutating func followed() {
    clock.followed()
    if replay?.isPaused == true { replay?.pauseToggled() }
  }

  private mutating func noteFreezing() {
    if clock.isFollowing {
      itemsWhenFrozen = nil
    } else if itemsWhenFrozen == nil {
      itemsWhenFrozen = data.itemCount
    }
  }

  /// To the next or last thing that arrived, from the cursor or the right edge.
  private mutating func stepped(forward: Bool) {
    let from = replay != nil && clock.isFollowing ? clock.now : context.inspected
    let arrival = forward ? data.nextArrival(after: from) : data.lastArrival(before: from)
    guard let arrival, forward ? arrival <= limit : true else {
      message = forward ? "nothing came after this" : "nothing came before this"
      return
    }
    seek(arrival)
  }

  private var limit: Timestamp { replay?.end ?? clock.now }

  /// In a replay the whole screen goes there; else the cursor.
  mutating func seek(_ moment: Timestamp) {
    guard replay != nil else {
      clock.sought(moment)
      noteFreezing()
      return
    }
    replay?.paused()
    replay?.sought(moment)
    if let position = replay?.position { clock.moved(to: position) }
  }

  private mutating func show(_ name: PageName) {
    guard name != page else { return }
    history.append(page)
    if history.count > 50 { history.removeFirst() }
    page = name
  }

  private mutating func escaped() -> [Effect] {
    if isPaneFull {
      isPaneFull = false
      return []
    }
    if deck[page].isInside { return deck[page].perform(.escape).flatMap { fulfil($0) } }
    if let last = history.popLast() { page = last }
    return []
  }

  private mutating func focusMoved(by step: Int) {
    let count = deck[page].paneTitles.count
    deck[page].focusedPane = (deck[page].focusedPane + step + count) % count
  }

  private mutating func nextTheme() {
    let names = Theme.builtinNames
    let next = ((names.firstIndex(of: theme) ?? -1) + 1) % names.count
    theme = names[next]
    message = "theme \(theme)"
  }

  private mutating func nextGlyphs() {
    let tiers = GlyphTier.allCases
    let next = ((tiers.firstIndex(of: glyphs) ?? -1) + 1) % tiers.count
    glyphs = tiers[next]
    message = "glyphs: \(glyphs)"
  }

  // MARK: - What pages ask

  mutating func fulfil(_ request: PageRequest) -> [Effect] {
    switch request {
    case .show(let name): show(name)
    case .showTrace: sent(request, to: .traces)
    case .showLogs: sent(request, to: .logs)
    case .showService(_, let name): sent(request, to: name)
    case .showQuery: sent(request, to: .explore)
    case .keepQuery:
      deck[.overview].received(request)
      message = "the Overview has the query as a pane, or no longer where it had it"
    case .showRange(let range): clock.showed(range)
    case .moveCursor(let moment): clock.sought(moment)
    case .say(let text): message = text
    case .explain(let lines): overlay = .explanation(lines, first: 0)
    case .leave: if let last = history.popLast() { page = last }
    case .copy(let text):
      message = "copied"
      return [.copy(text)]
    }
    noteFreezing()
    return []
  }

  private mutating func sent(_ request: PageRequest, to name: PageName) {
    deck[name].received(request)
    show(name)
  }

  // MARK: - Menus

  private func menu(of rows: [ActionRow]) -> ActionMenu {
    ActionMenu(
      rows.map {
        ActionMenu.Entry(
          choice: .action($0.action), title: $0.title, keys: $0.keyNames,
          availability: availability(of: $0.action))
      })
  }

  private var paletteMenu: ActionMenu {
    var menu = menu(of: ActionTable.rowsForReading(on: page).filter { $0.action != .palette })
    menu.all += Theme.builtinNames.map {
      ActionMenu.Entry(
        choice: .theme($0), title: "Theme \($0)", keys: "", availability: .available)
    }
    return menu
  }
}
