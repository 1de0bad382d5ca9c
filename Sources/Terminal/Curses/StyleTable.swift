import CNcurses
import Drawing

/// What curses is told for each style of a cell, found out once per style and theme.
struct StyleTable {
  struct Style {
    var pair: Int32
    var attributes: UInt16
  }

  private(set) var theme: Theme
  private var resolved: ResolvedTheme
  private let depth: ColourDepth
  private let colours: CursesColour
  private var styles: [Int: Style] = [:]
  private var last: (style: Int, value: Style)?

  init(theme: Theme, depth: ColourDepth, colours: CursesColour) {
    self.theme = theme
    self.depth = depth
    self.colours = colours
    resolved = theme.resolved(for: depth)
  }

  /// Takes another theme; false where it is the one that it has.
  mutating func use(_ theme: Theme) -> Bool {
    guard theme != self.theme else { return false }
    self = StyleTable(theme: theme, depth: depth, colours: colours)
    return true
  }

  mutating func style(of cell: Cell) -> Style {
    let number = cell.style
    if let last, last.style == number { return last.value }
    let value = styles[number] ?? resolve(cell)
    styles[number] = value
    last = (number, value)
    return value
  }

  private func resolve(_ cell: Cell) -> Style {
    let look = resolved.look(of: cell)
    var attributes = 0
    if look.emphasis.contains(.bold) || colours.needsBold(look.foreground) {
      attributes |= Int(CURSES_BOLD)
    }
    if look.emphasis.contains(.faint) { attributes |= Int(CURSES_DIM) }
    if look.emphasis.contains(.underline) { attributes |= Int(CURSES_UNDERLINE) }
    if look.emphasis.contains(.reverse) { attributes |= Int(CURSES_REVERSE) }
    let pair = curses_pair(
      colours.number(of: look.foreground), colours.number(of: look.background))
    return Style(pair: pair, attributes: UInt16(attributes))
  }
}
