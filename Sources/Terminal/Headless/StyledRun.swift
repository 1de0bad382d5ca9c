import Drawing

/// Neighbouring cells of one row that look alike: what is written in one piece.
struct StyledRun: Hashable {
  var column: Int
  var widthCells: Int
  var text: String
  var look: Look

  /// The runs of a row from the left. With `wideApart` every wide character is one of its own.
  static func runs(
    of surface: Surface, row: Int, theme: ResolvedTheme, wideApart: Bool = false
  ) -> [StyledRun] {
    var runs: [StyledRun] = []
    let line = row * surface.gridColumns
    var style: Int?
    for column in 0..<surface.gridColumns {
      let cell = surface.cells[line + column]
      if cell.isContinuation { continue }
      let stands = wideApart && (cell.width == 2 || runs.last?.endsWide == true)
      if style != cell.style || stands {
        let look = theme.look(of: cell)
        runs.append(StyledRun(column: column, widthCells: 0, text: "", look: look))
        style = cell.style
      }
      let scalars = surface.clusters.scalars(of: cell.glyph)
      runs[runs.count - 1].text.unicodeScalars.append(contentsOf: scalars)
      runs[runs.count - 1].widthCells += Int(cell.width)
    }
    return runs
  }

  private var endsWide: Bool { widthCells == 2 && text.unicodeScalars.count == 1 }

  var isBlank: Bool { text.unicodeScalars.allSatisfy { $0 == " " } }
}
