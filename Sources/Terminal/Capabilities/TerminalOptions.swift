package import Drawing

/// What the operator said about the terminal; nil is to be found out.
package struct TerminalOptions: Hashable, Sendable {
  package var colourDepth: ColourDepth?
  package var glyphTier: GlyphTier?
  /// Clicks and the wheel come to us; selecting text then needs Shift.
  package var capturesMouse = true

  package init(
    colourDepth: ColourDepth? = nil, glyphTier: GlyphTier? = nil, capturesMouse: Bool = true
  ) {
    self.colourDepth = colourDepth
    self.glyphTier = glyphTier
    self.capturesMouse = capturesMouse
  }
}
