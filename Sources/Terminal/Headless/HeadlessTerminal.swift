package import Drawing

/// A terminal without a terminal: takes the same frames as `CursesTerminal` and keeps them, for
/// `snapshot` and for tests.
package struct HeadlessTerminal: Sendable {
  package struct Frame: Sendable {
    package var surface: Surface
    package var theme: Theme
    package var cursor: CursorPlace?
  }

  package let capabilities: TerminalCapabilities
  package private(set) var rows: Int
  package private(set) var columns: Int
  /// The newest frames, at most `keptFrames` of them, the newest last.
  package private(set) var frames: [Frame] = []
  /// All frames there ever were.
  package private(set) var presentedFrames = 0
  private let keptFrames: Int

  package init(
    rows: Int, columns: Int,
    capabilities: TerminalCapabilities = TerminalCapabilities(
      colourDepth: .truecolor, glyphTier: .braille),
    keptFrames: Int = 1
  ) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.capabilities = capabilities
    self.keptFrames = max(1, keptFrames)
  }

  package mutating func present(_ surface: Surface, theme: Theme, cursor: CursorPlace? = nil) {
    if frames.count == keptFrames { frames.removeFirst() }
    frames.append(Frame(surface: surface, theme: theme, cursor: cursor))
    presentedFrames += 1
  }

  /// As the window's size would change; the event that goes with it is the caller's.
  package mutating func resize(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// The newest frame as plain text, a line each row, nothing after the last character of a row.
  package var text: String {
    frames.last.map { PlainText.text(of: $0.surface) } ?? ""
  }

  /// The newest frame as text with SGR sequences for its colours.
  package var ansi: String {
    guard let frame = frames.last else { return "" }
    return ANSIText.text(of: frame.surface, theme: resolved(frame.theme))
  }

  /// The newest frame as a picture.
  package var svg: String {
    guard let frame = frames.last else { return "" }
    return SVGPicture.text(of: frame.surface, theme: resolved(frame.theme))
  }

  private func resolved(_ theme: Theme) -> ResolvedTheme {
    theme.resolved(for: capabilities.colourDepth)
  }
}
