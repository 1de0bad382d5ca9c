package import Drawing
package import Telemetry
package import ViewModels

/// Page Health: all checks, and the answer of the one that is selected with its parts.
package struct HealthPage: Page {
  package static let name = PageName.health

  package private(set) var options = HealthModel.Options()
  package let paneTitles = ["Checks", "Answer"]
  package var focusedPane = 0
  private var checks = ListCursor<CheckID>()
  private var components = ListCursor<[String]>()

  package typealias CheckID = HealthRow.ID

  package init() {}

  package var filter: String? { options.filter }

  package mutating func filtered(by text: String) -> Problem? {
    options.filter = text
    return nil
  }

  package mutating func resized(rows: Int, columns: Int) {
    options.stripWidth = HealthScreen.stripWidth(columns: columns)
    checks.resized(height: HealthScreen.listHeight(rows: rows) - 2)
    components.resized(height: rows - HealthScreen.listHeight(rows: rows) - 2)
  }

  package mutating func modelChanged(_ model: HealthModel) {
    checks.listChanged(model.rows.map(\.id))
    options.selected = checks.selected
    components.listChanged(model.detail?.components.map(\.path) ?? [])
  }

  package mutating func perform(_ action: Action, on model: HealthModel) -> [PageRequest] {
    if take(action, model) { return [] }
    switch action {
    case .open: focusedPane = 1
    case .escape: focusedPane = 0
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .collapse: fold(true, model)
    case .expand: fold(false, model)
    case .toggleAll: toggleAll(model)
    case .copy:
      return model.detail.map { [.copy("\($0.target) \($0.status): \($0.message)")] } ?? []
    case .explain: return [.explain(explanation(model))]
    default: break
    }
    return []
  }

  package func availability(of action: Action, on model: HealthModel) -> Availability {
    switch action {
    case .open where model.rows.isEmpty, .copy where model.rows.isEmpty:
      .unavailable("there is no check here")
    case .collapse, .expand, .toggleAll:
      model.detail?.components.isEmpty == false
        ? .available : .unavailable("the answer names no components")
    default: .available
    }
  }

  package var isInside: Bool { focusedPane == 1 }

  package mutating func clicked(
    row: Int, column: Int, on model: HealthModel
  ) -> [PageRequest] {
    let height = HealthScreen.listHeight(rows: model.rows.isEmpty ? 0 : .max)
    guard let index = HealthScreen(self, model).check(atRow: row, listHeight: height) else {
      focusedPane = 1
      return []
    }
    focusedPane = 0
    checks.select(model.rows[index].id)
    options.selected = checks.selected
    return []
  }

  package func draw(_ model: HealthModel, on surface: inout Surface, isAlone: Bool) {
    HealthScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  // MARK: - For the screen

  func window(of model: HealthModel, height: Int) -> ScrollWindow {
    checks.window(of: model.rows.map(\.id), height: height)
  }

  func selectedCheck(in model: HealthModel) -> Int? { checks.index(in: model.rows.map(\.id)) }

  func componentWindow(of detail: HealthDetail, height: Int) -> ScrollWindow {
    components.window(of: detail.components.map(\.path), height: height)
  }

  func selectedComponent(in detail: HealthDetail) -> Int? {
    focusedPane == 1 ? components.index(in: detail.components.map(\.path)) : nil
  }

  // MARK: - Keys

  private mutating func take(_ action: Action, _ model: HealthModel) -> Bool {
    if focusedPane == 1, let detail = model.detail, !detail.components.isEmpty {
      return components.take(action, in: detail.components.map(\.path))
    }
    guard checks.take(action, in: model.rows.map(\.id)) else { return false }
    options.selected = checks.selected
    return true
  }

  private mutating func fold(_ isFolding: Bool, _ model: HealthModel) {
    focusedPane = 1
    guard let detail = model.detail,
      let index = components.index(in: detail.components.map(\.path))
    else { return }
    let row = detail.components[index]
    if isFolding, row.isCollapsed || !row.hasParts {
      // Already closed: go to what it is a part of.
      if row.depth > 0 { components.select(Array(row.path.dropLast())) }
    } else if isFolding {
      options.collapsed.insert(row.path)
    } else {
      options.collapsed.remove(row.path)
    }
  }

  private mutating func toggleAll(_ model: HealthModel) {
    guard options.collapsed.isEmpty else {
      options.collapsed = []
      return
    }
    let rows = model.detail?.components ?? []
    options.collapsed = Set(rows.filter(\.hasParts).map(\.path))
  }

  private func explanation(_ model: HealthModel) -> [String] {
    guard let detail = model.detail else { return [model.absence ?? "nothing is checked"] }
    return [
      "\(detail.name) is \(detail.status): \(detail.message)",
      "",
      "asked      \(detail.target)",
      "answered   \(detail.when)",
      "read as    \(detail.answer.isEmpty ? "no answer" : detail.answer)",
      "",
      "The HTTP status decides and the body refines it; where the two contradict each other, the",
      "message says so. The worst check decides for all.",
    ]
  }
}
