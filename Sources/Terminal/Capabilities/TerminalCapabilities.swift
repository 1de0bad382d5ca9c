package import Drawing

/// What the terminal in front of us can do, from its environment, its description and the options.
package struct TerminalCapabilities: Hashable, Sendable {
  package var colourDepth: ColourDepth
  package var glyphTier: GlyphTier
  /// Whole frames can be shown at once (DEC private mode 2026).
  package var hasSynchronizedUpdates: Bool
  /// TERM names no terminal that is known here, and xterm-256color stands in for it.
  package var isGuessed: Bool

  package init(
    colourDepth: ColourDepth, glyphTier: GlyphTier, hasSynchronizedUpdates: Bool = false,
    isGuessed: Bool = false
  ) {
    self.colourDepth = colourDepth
    self.glyphTier = glyphTier
    self.hasSynchronizedUpdates = hasSynchronizedUpdates
    self.isGuessed = isGuessed
  }
}

extension TerminalCapabilities {
  /// Terminals that always have 24-bit colour; COLORTERM, which says so too, is lost over SSH.
  private static let truecolorTerms = [
    "xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "ghostty", "contour", "rio",
  ]

  /// Whether to give out RGB: the option decides, then NO_COLOR, then COLORTERM and TERM.
  ///
  /// The Linux console rounds RGB to its sixteen and GNU screen 4 garbles it, and both hand down a
  /// COLORTERM that was meant for another terminal.
  package static func wantsTruecolor(
    option: ColourDepth?, environment: TerminalEnvironment
  ) -> Bool {
    if let option { return option == .truecolor }
    guard environment["NO_COLOR"] == nil else { return false }
    let term = environment.term
    if term == "linux" || isGNUScreen(environment) { return false }
    let said = environment["COLORTERM"]?.lowercased()
    return said == "truecolor" || said == "24bit" || term.hasSuffix("-direct")
      || truecolorTerms.contains { term.hasPrefix($0) }
  }

  /// The depth to draw with, where the terminal's description has so many colours.
  ///
  /// An option can ask for less than there is, not for more.
  package static func colourDepth(
    option: ColourDepth?, environment: TerminalEnvironment, colours: Int
  ) -> ColourDepth {
    let available: ColourDepth =
      switch colours {
      case ..<8: .none
      case ..<256: .sixteen
      case 256: .palette256
      default: .truecolor
      }
    let wanted =
      option ?? (environment["NO_COLOR"] != nil ? ColourDepth.none : ColourDepth.truecolor)
    return available.rank < wanted.rank ? available : wanted
  }

  /// Glyphs by locale (LC_ALL, LC_CTYPE, LANG, the first that is set): anything but UTF-8 gets ASCII.
  /// The fonts of the Linux console have blocks and lines but no braille.
  package static func glyphTier(
    option: GlyphTier?, environment: TerminalEnvironment
  ) -> GlyphTier {
    if let option { return option }
    let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
    let name = locale.lowercased()
    guard name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@") else {
      return .ascii
    }
    return environment.term == "linux" ? .blocks : .braille
  }

  /// Terminals that do not know the mode ignore it, but for those that are too old to be sure of.
  package static func hasSynchronizedUpdates(_ environment: TerminalEnvironment) -> Bool {
    let term = environment.term
    let old = ["linux", "vt", "ansi", "cons", "sun", "wsvt", "pcansi", "cygwin"]
    return !old.contains { term.hasPrefix($0) } && !isGNUScreen(environment)
  }

  private static func isGNUScreen(_ environment: TerminalEnvironment) -> Bool {
    environment.term.hasPrefix("screen") && environment["TMUX"] == nil
  }
}

extension ColourDepth {
  fileprivate var rank: Int {
    switch self {
    case .none: 0
    case .sixteen: 1
    case .palette256: 2
    case .truecolor: 3
    }
  }
}
