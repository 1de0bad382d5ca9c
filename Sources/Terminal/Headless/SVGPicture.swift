package import Drawing

/// A surface as an SVG picture, for documents and incident reports. Every piece of text is held to its
/// columns, whatever font the reader has.
package enum SVGPicture {
  private static let cellWidth = 8
  private static let cellHeight = 17
  private static let baseline = 13

  package static func text(of surface: Surface, theme: ResolvedTheme) -> String {
    let ground = theme.look(role: .text)
    let colours = SVGColours(ground)
    var text = opening(surface)
    text += rectangle(
      column: 0, row: 0, width: surface.gridColumns, height: surface.gridRows,
      fill: colours.ground)
    for row in 0..<surface.gridRows {
      for run in StyledRun.runs(of: surface, row: row, theme: theme, wideApart: true) {
        text += picture(of: run, row: row, colours)
      }
    }
    return text + "</svg>\n"
  }

  private static func opening(_ surface: Surface) -> String {
    let width = surface.gridColumns * cellWidth
    let height = surface.gridRows * cellHeight
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" \
      font-size="13">

      """
  }

  private static func picture(
    of run: StyledRun, row: Int, _ colours: SVGColours
  ) -> String {
    let (ink, ground) = colours.inkAndGround(of: run.look)
    var text = ""
    if ground != colours.ground {
      text += rectangle(
        column: run.column, row: row, width: run.widthCells, height: 1, fill: ground)
    }
    guard !run.isBlank || run.look.emphasis.contains(.underline) else { return text }
    let place = """
      x="\(run.column * cellWidth)" y="\(row * cellHeight + baseline)" \
      textLength="\(run.widthCells * cellWidth)" lengthAdjust="spacingAndGlyphs"
      """
    return text + """
      <text xml:space="preserve" \(place) fill="\(ink)"\(attributes(run.look.emphasis))>\
      \(escaped(run.text))</text>

      """
  }

  private static func attributes(_ emphasis: Emphasis) -> String {
    var text = ""
    if emphasis.contains(.bold) { text += " font-weight=\"bold\"" }
    if emphasis.contains(.faint) { text += " opacity=\"0.6\"" }
    if emphasis.contains(.underline) { text += " text-decoration=\"underline\"" }
    return text
  }

  private static func rectangle(
    column: Int, row: Int, width: Int, height: Int, fill: String
  ) -> String {
    """
    <rect x="\(column * cellWidth)" y="\(row * cellHeight)" width="\(width * cellWidth)" \
    height="\(height * cellHeight)" fill="\(fill)"/>

    """
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
