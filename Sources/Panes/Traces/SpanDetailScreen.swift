import Drawing
import ViewModels

/// How the details of one span are placed on the screen.
struct SpanDetailScreen {
  let detail: SpanDetail
  let offset: Int
  let hasFocus: Bool

  init(_ detail: SpanDetail, offset: Int, hasFocus: Bool) {
    self.detail = detail
    self.offset = offset
    self.hasFocus = hasFocus
  }

  func draw(on surface: inout Surface, in rect: Rect, lines: Rect) {
    guard !rect.isEmpty else { return }
    SectionTitle(detail.title, hasFocus: hasFocus).draw(on: &surface, in: rect)
    surface.draw(in: rect.inset(top: 1, left: 2, right: 1)) { part in
      PartLine.draw(detail.facts, on: &part, row: 0, column: 0)
      let path = detail.ancestors.isEmpty ? "a root: no parent" : "in " + detail.ancestors
      part.write(path, row: 1, as: .dim)
    }
    let window = ScrollWindow(offset: offset, count: detail.lines.count, height: lines.height)
    let names = min(lines.width / 3, nameWidth)
    surface.draw(in: lines) { part in
      for (line, index) in window.rows.enumerated() {
        draw(detail.lines[index], on: &part, line: line, names: names)
      }
      ScrollBar(window).draw(on: &part, in: part.bounds)
    }
  }

  private var nameWidth: Int {
    detail.lines.reduce(0) { width, line in
      guard case .pair(let name, _, _, _) = line else { return width }
      return max(width, TextWidth.cells(name))
    }
  }

  private func draw(
    _ line: SpanDetail.Line, on surface: inout Surface, line row: Int, names: Int
  ) {
    switch line {
    case .heading(let text): surface.write(text, row: row, as: .header)
    case .continuation(let text):
      surface.write(text, row: row, column: names + 2, maxWidth: surface.columns - names - 3)
    case .pair(let name, let value, let type, let tone):
      surface.write(name, row: row, as: .dim, maxWidth: names)
      let room = surface.columns - names - 3
      let typeWidth = type.isEmpty ? 0 : TextWidth.cells(type) + 2
      let used = surface.write(
        value, row: row, column: names + 2, as: tone.role, maxWidth: max(0, room - typeWidth))
      if !type.isEmpty {
        surface.write(type, row: row, column: names + 2 + used + 2, as: .unknown)
      }
    }
  }
}
