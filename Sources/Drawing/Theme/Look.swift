/// What a terminal is told for a cell.
package struct Look: Hashable, Sendable {
  package var foreground: Colour
  package var background: Colour
  package var emphasis: Emphasis

  package init(
    foreground: Colour = .terminal, background: Colour = .terminal, emphasis: Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}
