/// What stands in one column of one row of a `Table`.
package struct TableField: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text(String)
    case sparkline(Sparkline)
    case strip(StatusStrip)
    /// A bar of a part 0...1 of the column.
    case bar(Double)
  }

  package var content: Content
  package var role: Role
  package var emphasis: Emphasis

  package init(_ text: String, as role: Role = .text, emphasis: Emphasis = []) {
    content = .text(text)
    self.role = role
    self.emphasis = emphasis
  }

  package init(_ content: Content, as role: Role = .series1) {
    self.content = content
    self.role = role
    emphasis = []
  }

  /// Draws into the one row of the rectangle.
  func draw(on surface: inout Surface, in rect: Rect, _ alignment: TableColumn.Alignment) {
    switch (content, alignment) {
    case (.text(let text), .left):
      surface.write(
        text, row: rect.row, column: rect.column, as: role, emphasis: emphasis,
        maxWidth: rect.width)
    case (.text(let text), .right):
      surface.writeRight(
        text, row: rect.row, end: rect.right, as: role, emphasis: emphasis, maxWidth: rect.width)
    case (.sparkline(var sparkline), _):
      sparkline.role = role
      sparkline.draw(on: &surface, in: rect)
    case (.strip(let strip), _): strip.draw(on: &surface, in: rect)
    case (.bar(let part), _):
      guard part.isFinite, part > 0 else { return }
      SubcellBar(start: 0, end: min(1, part) * Double(rect.width), as: role)
        .draw(on: &surface, in: rect)
    }
  }
}
