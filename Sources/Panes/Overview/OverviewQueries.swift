import Drawing
import ViewModels

/// The queries that were kept, as small charts side by side; those without room are counted.
struct OverviewQueries {
  let page: OverviewPage
  let model: OverviewModel

  /// With the title above all of them.
  static let height = 11
  private static let leastWidth = 36

  init(_ page: OverviewPage, _ model: OverviewModel) {
    self.page = page
    self.model = model
  }

  func draw(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0 else { return }
    let room = max(1, (rect.width + 1) / (Self.leastWidth + 1))
    let window = page.window(of: .queries, model, height: min(room, model.queries.count))
    let shown = window.rows.map { model.queries[$0] }
    let selected = page.selected(in: .queries, model)
    let parts = rect.columns(shown.map { _ in .fill() }, gap: 1)
    for (index, (query, part)) in zip(window.rows, zip(shown, parts)) {
      draw(query, isSelected: index == selected, on: &surface, in: part)
    }
  }

  private func draw(
    _ query: OverviewQuery, isSelected: Bool, on surface: inout Surface, in rect: Rect
  ) {
    surface.write(isSelected ? "▸" : " ", row: rect.row, column: rect.column, as: .key)
    let used = surface.draw(value: query.value, in: rect)
    surface.write(
      query.id, row: rect.row, column: rect.column + 2, as: isSelected ? .focus : .title,
      maxWidth: rect.width - used - 4)
    let body = rect.inset(top: 1)
    guard let chart = query.chart else {
      Absence.draw(query.words, on: &surface, in: body)
      return
    }
    ChartPanel(chart).draw(on: &surface, in: body)
  }
}

extension Surface {
  /// At the right of the first row; answers with the columns that it took.
  fileprivate mutating func draw(value: String, in rect: Rect) -> Int {
    writeRight(value, row: rect.row, end: rect.right, as: .text, maxWidth: rect.width / 2)
  }
}
