/// Rows and columns with a header, a chosen row and a place in a longer list.
///
/// Fields are asked for only for the rows in view, so a table of a hundred thousand rows costs what its
/// screen does. Where the width is short, the columns of least priority go first.
package struct Table: Hashable, Sendable {
  package var columns: [TableColumn]
  package var window: ScrollWindow
  /// The chosen row, counted in the whole list.
  package var selected: Int?
  /// Whether the table's pane has the keys: a chosen row stands out less without.
  package var hasFocus: Bool
  package var showsHeader: Bool

  /// Blanks between two columns.
  private static let gap = 2
  /// In front of all columns, for the mark of the chosen row.
  private static let gutter = 2

  package init(
    _ columns: [TableColumn], window: ScrollWindow, selected: Int? = nil, hasFocus: Bool = true,
    showsHeader: Bool = true
  ) {
    self.columns = columns
    self.window = window
    self.selected = selected
    self.hasFocus = hasFocus
    self.showsHeader = showsHeader
  }

  private var headerHeight: Int { showsHeader ? 1 : 0 }

  /// The rows of the list that have room in a rectangle of that height.
  package static func rows(inHeight height: Int, showsHeader: Bool = true) -> Int {
    max(0, height - (showsHeader ? 1 : 0))
  }

  /// Draws the header and the rows in view; `row` gives the fields of a row of the whole list, one for
  /// each column.
  package func draw(on surface: inout Surface, in rect: Rect, row: (Int) -> [TableField]) {
    guard !rect.isEmpty else { return }
    let places = places(width: rect.width)
    surface.draw(in: rect) { part in
      if showsHeader {
        draw(columns.map { TableField($0.title, as: .header) }, on: &part, places, line: 0)
      }
      let room = max(0, part.rows - headerHeight)
      for (line, index) in window.rows.prefix(room).enumerated() {
        draw(row(index), on: &part, places, line: line + headerHeight)
        if index == selected { mark(line: line + headerHeight, on: &part) }
      }
      ScrollBar(window).draw(on: &part, in: part.bounds.inset(top: headerHeight))
    }
  }

  /// The row of the whole list at a line of the rectangle, for a click; nil in the header and below.
  package func row(atLine line: Int) -> Int? {
    let index = window.offset + line - headerHeight
    return line >= headerHeight && window.rows.contains(index) ? index : nil
  }

  /// Where a column that has room stands.
  private struct Place {
    let index: Int
    let start: Int
    let width: Int
  }

  private func places(width: Int) -> [Place] {
    let room = width - Self.gutter - (window.showsAll ? 0 : 2)
    var shown = Array(columns.indices)
    while leastWidth(shown) > room, let leaving = leastImportant(shown) {
      shown.removeAll { $0 == leaving }
    }
    let sizes = Split.sizes(
      shown.map { columns[$0].split }, of: room - Self.gap * (shown.count - 1))
    var start = Self.gutter
    return zip(shown, sizes).map { index, size in
      defer { start += size + Self.gap }
      return Place(index: index, start: start, width: size)
    }
  }

  private func leastWidth(_ shown: [Int]) -> Int {
    shown.reduce(Self.gap * (shown.count - 1)) { $0 + columns[$1].leastWidth }
  }

  /// Of the columns that may leave, the last of those that should first.
  private func leastImportant(_ shown: [Int]) -> Int? {
    shown.filter { columns[$0].priority > 0 }
      .max { (columns[$0].priority, $0) < (columns[$1].priority, $1) }
  }

  private func draw(
    _ fields: [TableField], on surface: inout Surface, _ places: [Place], line: Int
  ) {
    for place in places where place.index < fields.count {
      fields[place.index].draw(
        on: &surface, in: Rect(row: line, column: place.start, height: 1, width: place.width),
        columns[place.index].alignment)
    }
  }

  private func mark(line: Int, on surface: inout Surface) {
    surface.put("▸", row: line, column: 0, as: .key)
    surface.highlight(row: line, as: hasFocus ? .selection : .cursor)
  }
}
