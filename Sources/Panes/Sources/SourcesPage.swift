package import Drawing
package import Telemetry
package import ViewModels

/// Page Sources: where every input stands, what it brought and lost, and what the stores hold.
package struct SourcesPage: Page {
  package static let name = PageName.sources

  package private(set) var options = SourcesModel.Options()
  package let paneTitles = ["Sources", "Detail"]
  package var focusedPane = 0
  private var cursor = ListCursor<SourceID>()

  package init() {}

  package var filter: String? { options.filter }
  package var isInside: Bool { focusedPane == 1 }

  package mutating func filtered(by text: String) -> Problem? {
    options.filter = text
    return nil
  }

  package mutating func resized(rows: Int, columns: Int) {
    cursor.resized(height: rows / 2)
  }

  package mutating func modelChanged(_ model: SourcesModel) {
    cursor.listChanged(model.rows.map(\.id))
    options.selected = cursor.selected
  }

  package mutating func perform(_ action: Action, on model: SourcesModel) -> [PageRequest] {
    if cursor.take(action, in: model.rows.map(\.id)) {
      options.selected = cursor.selected
      return []
    }
    switch action {
    case .open: focusedPane = 1
    case .escape: focusedPane = 0
    case .sort: options.order = options.order.next
    case .reverseSort: options.isReversed.toggle()
    case .copy: return model.detail.map { [.copy($0.name)] } ?? []
    case .explain: return [.explain(Self.explanation)]
    default: break
    }
    return []
  }

  package mutating func clicked(
    row: Int, column: Int, on model: SourcesModel
  ) -> [PageRequest] {
    let height = SourcesScreen.listHeight(of: model, rows: .max)
    guard row >= 1,
      let index = SourcesScreen(self, model).table(height: height - 1)
        .row(atLine: row - 1)
    else { return [] }
    cursor.select(model.rows[index].id)
    options.selected = cursor.selected
    return []
  }

  package func availability(of action: Action, on model: SourcesModel) -> Availability {
    switch action {
    case .open where model.rows.isEmpty, .copy where model.rows.isEmpty:
      .unavailable("no source is selected")
    default: .available
    }
  }

  package func draw(_ model: SourcesModel, on surface: inout Surface, isAlone: Bool) {
    SourcesScreen(self, model).draw(on: &surface, isAlone: isAlone)
  }

  func window(of model: SourcesModel, height: Int) -> ScrollWindow {
    cursor.window(of: model.rows.map(\.id), height: height)
  }

  func selected(in model: SourcesModel) -> Int? { cursor.index(in: model.rows.map(\.id)) }

  private static let explanation = [
    "healthy   a target whose newest scrape was whole",
    "live      answers, or is followed as it grows",
    "waiting   nothing came yet: a glob without a match, a first answer outstanding",
    "finished  a capture that was read to its end",
    "degraded  it answers, but lines could not be read or samples were dropped",
    "gone      was there and is not any more; what was read is kept",
    "failing   the last attempt failed, and says why",
    "",
    "Everything that is lost is counted here: lines that could not be read, items over a limit,",
    "what the stores refused, and what they dropped to stay within --max-memory.",
  ]
}
