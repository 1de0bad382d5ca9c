/// Which rows of a long list are in view.
package struct ScrollWindow: Hashable, Sendable {
  /// The first row in view.
  package var offset: Int
  /// All rows, and those that have room.
  package var count: Int
  package var height: Int

  package init(offset: Int = 0, count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(0, height)
    self.offset = min(max(0, offset), max(0, self.count - self.height))
  }

  package var rows: Range<Int> { offset..<min(count, offset + height) }
  package var showsAll: Bool { count <= height }

  /// Moved as little as needed so that a row is in view, with a row of context where there is one.
  package func showing(_ row: Int) -> ScrollWindow {
    let context = height > 4 ? 1 : 0
    var offset = offset
    if row - context < offset { offset = row - context }
    if row + context >= offset + height { offset = row + context - height + 1 }
    return ScrollWindow(offset: offset, count: count, height: height)
  }
}
