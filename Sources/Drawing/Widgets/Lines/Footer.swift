/// The line of keys at the bottom: `Enter open  / filter  ? help`.
package struct Footer: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    package var key: String
    package var label: String
    /// What cannot be done now is dim and stays in its place.
    package var isEnabled: Bool
    /// Stays when there is no room for all: the way to help.
    package var isPinned: Bool

    package init(_ key: String, _ label: String, isEnabled: Bool = true, isPinned: Bool = false) {
      self.key = key
      self.label = label
      self.isEnabled = isEnabled
      self.isPinned = isPinned
    }

    var width: Int { TextWidth.cells(key) + 1 + TextWidth.cells(label) }
  }

  /// The most useful first.
  package var items: [Item]
  /// At the right end.
  package var note: String

  package init(_ items: [Item], note: String = "") {
    self.items = items
    self.note = note
  }

  package func draw(on surface: inout Surface, in rect: Rect) {
    guard rect.height > 0, rect.width > 2 else { return }
    surface.draw(in: Rect(row: rect.row, column: rect.column, height: 1, width: rect.width)) {
      draw(on: &$0)
    }
  }

  /// The item at a column, for a click.
  package func item(atColumn column: Int, width: Int) -> Item? {
    places(width: width).first { $0.columns.contains(column) }?.item
  }

  private func draw(on surface: inout Surface) {
    if showsNote(width: surface.columns) {
      surface.writeRight(note, row: 0, end: surface.columns - 1, as: .dim)
    }
    for (item, columns) in places(width: surface.columns) {
      let start = columns.lowerBound
      let used = surface.write(item.key, row: 0, column: start, as: item.isEnabled ? .key : .dim)
      surface.write(
        item.label, row: 0, column: start + used + 1, as: item.isEnabled ? .text : .dim)
    }
  }

  private func showsNote(width: Int) -> Bool {
    !note.isEmpty && TextWidth.cells(note) * 3 < width
  }

  /// The items that have room, in order: the pinned ones first, then the others from the front.
  private func places(width: Int) -> [(item: Item, columns: Range<Int>)] {
    var room = width - 2 - (showsNote(width: width) ? TextWidth.cells(note) + 2 : 0)
    var shown = Set<Int>()
    for isPinned in [true, false] {
      for (index, item) in items.enumerated() where item.isPinned == isPinned {
        guard item.width <= room else { break }
        shown.insert(index)
        room -= item.width + 2
      }
    }
    var column = 1
    return items.indices.filter(shown.contains).map { index in
      defer { column += items[index].width + 2 }
      return (items[index], column..<column + items[index].width)
    }
  }
}
