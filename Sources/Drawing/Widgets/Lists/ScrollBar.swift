/// Where a list stands in its whole: a thumb on a track of one column. Nothing where all is in view.
package struct ScrollBar: Hashable, Sendable {
  package var window: ScrollWindow

  package init(_ window: ScrollWindow) {
    self.window = window
  }

  /// Draws into the last column of the rectangle.
  package func draw(on surface: inout Surface, in rect: Rect) {
    let height = rect.height
    guard !window.showsAll, height > 0, rect.width > 0 else { return }
    let size = max(1, height * window.height / window.count)
    let span = window.count - window.height
    let start = (window.offset * (height - size) + span / 2) / span
    for row in 0..<height {
      let isThumb = row >= start && row < start + size
      surface.put(
        isThumb ? "█" : "│", row: rect.row + row, column: rect.right - 1,
        as: isThumb ? .dim : .border)
    }
  }
}
