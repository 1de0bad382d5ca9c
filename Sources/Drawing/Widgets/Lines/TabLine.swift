/// The line of pages on top: `martlet  1 Overview 2 Requests …          ● LIVE 14:03`.
package struct TabLine: Hashable, Sendable {
  package struct Tab: Hashable, Sendable {
    package var key: String
    package var name: String
    /// A short word after the name, such as how many alerts fire.
    package var badge: String

    package init(_ key: String, _ name: String, badge: String = "") {
      self.key = key
      self.name = name
      self.badge = badge
    }
  }

  /// A tab as it is drawn in the room there is: with its name or without.
  private struct Place {
    let tab: Tab
    let text: String
    let columns: Range<Int>
  }

  package var name: String
  package var tabs: [Tab]
  package var selected: Int
  /// At the right: the state of the clock.
  package var note: String
  package var noteRole: Role

  package init(
    _ name: String, _ tabs: [Tab], selected: Int, note: String = "", noteRole: Role = .text
  ) {
    self.name = name
    self.tabs = tabs
    self.selected = selected
    self.note = note
    self.noteRole = noteRole
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    guard !rect.isEmpty else { return }
    surface.draw(in: Rect(row: rect.row, column: rect.column, height: 1, width: rect.width)) {
      draw(on: &$0)
    }
  }

  /// The tab at a column, for a click.
  package func tab(atColumn column: Int, width: Int) -> Int? {
    places(width: width).firstIndex { $0.columns.contains(column) }
  }

  private func draw(on surface: inout Surface) {
    let places = places(width: surface.columns)
    if (places.first?.columns.lowerBound ?? 0) > 1 {
      surface.write(name, row: 0, column: 1, as: .title)
    }
    for (index, place) in places.enumerated() {
      draw(place, isSelected: index == selected, on: &surface)
    }
    surface.writeRight(note, row: 0, end: surface.columns - 1, as: noteRole)
  }

  private func draw(_ place: Place, isSelected: Bool, on surface: inout Surface) {
    let start = place.columns.lowerBound
    surface.write(place.text, row: 0, column: start, as: isSelected ? .focus : .dim)
    surface.write(place.tab.key, row: 0, column: start, as: .key)
    surface.writeRight(place.tab.badge, row: 0, end: place.columns.upperBound, as: .bad)
    guard isSelected else { return }
    surface.highlight(Rect(row: 0, column: start, height: 1, width: place.columns.count))
  }

  /// Of a name that has no room but for its beginning.
  private static let shortName = 4

  /// All names where they have room, else without the program's, else their beginnings, else only the
  /// chosen tab's name.
  private func places(width: Int) -> [Place] {
    let end = width - (note.isEmpty ? 0 : TextWidth.cells(note) + 3)
    let full = places(from: TextWidth.cells(name) + 3, nameLength: .max)
    if fits(full, end) { return full }
    for length in [Int.max, Self.shortName] {
      let nameless = places(from: 1, nameLength: length)
      if fits(nameless, end) { return nameless }
    }
    return places(from: 1, nameLength: 0).filter { $0.columns.upperBound <= end }
  }

  private func fits(_ places: [Place], _ end: Int) -> Bool {
    (places.last?.columns.upperBound ?? 0) <= end
  }

  /// The chosen tab has its whole name whatever the others have.
  private func places(from start: Int, nameLength: Int) -> [Place] {
    var column = start
    return tabs.enumerated().map { index, tab in
      let name = index == selected ? tab.name[...] : tab.name.prefix(nameLength)
      let text = name.isEmpty ? tab.key : "\(tab.key) \(name)"
      let width = TextWidth.cells(text) + TextWidth.cells(tab.badge)
      defer { column += width + 1 }
      return Place(tab: tab, text: text, columns: column..<column + width)
    }
  }
}
