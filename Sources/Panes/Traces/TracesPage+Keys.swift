import Drawing
import Telemetry
package import ViewModels

extension TracesPage {
  package mutating func perform(_ action: Action, on model: TracesModel) -> [PageRequest] {
    if action == .explain { return [.explain(explanation(model))] }
    if let waterfall = model.waterfall { return perform(action, waterfall) }
    if let list = model.list { return perform(action, list) }
    return action == .escape ? leave() : []
  }

  package func availability(of action: Action, on model: TracesModel) -> Availability {
    if let waterfall = model.waterfall { return availability(of: action, waterfall) }
    switch action {
    case .open, .copy, .logsOfTrace, .nextError, .previousError:
      return model.list?.ids.isEmpty == false
        ? .available : .unavailable("there is no trace here")
    case .collapse, .expand, .toggleAll:
      return .unavailable("open a trace first")
    default: return .available
    }
  }

  // MARK: - The list

  mutating func perform(_ action: Action, _ list: TraceListModel) -> [PageRequest] {
    if traces.take(action, in: list.ids) {
      ridesOnTop = traces.index(in: list.ids) == 0
      return []
    }
    let place = traces.index(in: list.ids)
    switch action {
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .open:
      if let place { opened(list.ids[place]) }
    case .nextError, .previousError:
      let isBack = action == .previousError
      guard let found = list.error(after: place ?? 0, backwards: isBack) else {
        return [.say("none of these traces has an error")]
      }
      choose(list.ids[found], in: list)
    case .copy: return place.map { [.copy(list.ids[$0].text)] } ?? []
    case .logsOfTrace: return place.map { [logs(of: list.ids[$0])] } ?? []
    default: break
    }
    return []
  }

  /// Chooses a trace as if the cursor had been moved there.
  mutating func choose(_ id: TraceID, in list: TraceListModel) {
    ridesOnTop = false
    traces.select(id)
    traces.listChanged(list.ids)
  }

  private func logs(of id: TraceID) -> PageRequest { .showLogs(filter: "trace=\(id.text)") }

  // MARK: - The waterfall

  private mutating func perform(_ action: Action, _ waterfall: WaterfallModel) -> [PageRequest] {
    if focusedPane == 1, scrolled(action, waterfall) { return [] }
    if spans.take(action, in: waterfall.ids) {
      selected(spans.selected)
      missing = nil
      return []
    }
    switch action {
    case .open: detailToggled()
    case .escape: return escaped()
    case .collapse: fold(waterfall)
    case .expand: unfold(waterfall)
    case .toggleAll: options.collapsed = options.collapsed.isEmpty ? waterfall.foldable : []
    case .nextError, .previousError: return toError(back: action == .previousError, waterfall)
    case .copy: return [.copy(waterfall.traceID.text)]
    case .logsOfTrace: return [logs(of: waterfall.traceID)]
    default: break
    }
    return []
  }

  private func availability(of action: Action, _ waterfall: WaterfallModel) -> Availability {
    switch action {
    case .sort, .reverseSort: .unavailable("a waterfall is in the order of time")
    case .collapse, .expand, .toggleAll:
      waterfall.rowCount > 1 ? .available : .unavailable("the trace has one span")
    default: .available
    }
  }

  private mutating func detailToggled() {
    isDetailFull.toggle()
    focusedPane = isDetailFull ? 1 : 0
  }

  private mutating func escaped() -> [PageRequest] {
    guard focusedPane == 0, !isDetailFull else {
      (focusedPane, isDetailFull) = (0, false)
      return []
    }
    return leave()
  }

  /// To the list, or to the page that sent the operator here.
  private mutating func leave() -> [PageRequest] {
    let goesBack = wasSent
    closed()
    return goesBack ? [.leave] : []
  }

  /// Closes the row; one that is closed or has nothing below leads to its parent.
  private mutating func fold(_ waterfall: WaterfallModel) {
    guard let id = spans.selected else { return }
    if waterfall.firstChild(of: id) != nil, !waterfall.isCollapsed(id) {
      options.collapsed.insert(id)
    } else if let parent = waterfall.parent(of: id) {
      selected(parent)
    }
  }

  private mutating func unfold(_ waterfall: WaterfallModel) {
    guard let id = spans.selected, let child = waterfall.firstChild(of: id) else { return }
    if waterfall.isCollapsed(id) {
      options.collapsed.remove(id)
    } else {
      selected(child)
    }
  }

  private mutating func toError(back: Bool, _ waterfall: WaterfallModel) -> [PageRequest] {
    guard let id = waterfall.error(after: spans.selected, backwards: back) else {
      return [.say("no span of this trace has an error")]
    }
    reveal(id, in: waterfall)
    return []
  }

  /// The details have lines and no cursor.
  private mutating func scrolled(_ action: Action, _ waterfall: WaterfallModel) -> Bool {
    let lines = waterfall.detail?.lines.count ?? 0
    let height = layout.detailLines.height
    let page = max(1, height - 1)
    let target =
      switch action {
      case .up: detailOffset - 1
      case .down: detailOffset + 1
      case .pageUp: detailOffset - page
      case .pageDown: detailOffset + page
      case .first: 0
      case .last: lines
      default: Int.min
      }
    guard target != .min else { return false }
    detailOffset = min(max(0, target), max(0, lines - height))
    return true
  }

  private func explanation(_ model: TracesModel) -> [String] {
    if let absence = model.absence { return [absence, ""] + model.absenceDetail }
    return model.waterfall?.explanation ?? model.list?.explanation ?? []
  }
}
