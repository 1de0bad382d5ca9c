import Drawing
package import ViewModels

extension TracesPage {
  package mutating func clicked(
    row: Int, column: Int, on model: TracesModel
  ) -> [PageRequest] {
    if let waterfall = model.waterfall {
      clicked(row: row, column: column, waterfall)
    } else if let list = model.list {
      let table = TraceListScreen(self, list, absence: nil).table
      let top = TraceListLayout(size).table.row
      guard let place = table.row(atLine: row - top) else { return [] }
      guard traces.index(in: list.ids) != place else { return perform(.open, list) }
      choose(list.ids[place], in: list)
    }
    return []
  }

  private mutating func clicked(row: Int, column: Int, _ waterfall: WaterfallModel) {
    let layout = layout
    guard layout.rows.contains(row: row, column: column) else {
      if layout.detail.contains(row: row, column: column) { focusedPane = 1 }
      return
    }
    focusedPane = 0
    let window = spans.window(of: waterfall.ids, height: layout.rows.height)
    let place = window.offset + row - layout.rows.row
    guard window.rows.contains(place) else { return }
    let id = waterfall.ids[place]
    let isAgain = spans.selected == id
    selected(id)
    // A click on what is selected already opens and closes it.
    guard isAgain, waterfall.firstChild(of: id) != nil else { return }
    if options.collapsed.remove(id) == nil { options.collapsed.insert(id) }
  }
}
