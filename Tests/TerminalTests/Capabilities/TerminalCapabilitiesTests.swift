import Drawing
import Terminal
import Testing

@Suite struct TerminalCapabilitiesTests {
  @Test(arguments: [
    (["COLORTERM": "truecolor", "TERM": "xterm-256color"], true),
    (["COLORTERM": "24bit", "TERM": "tmux-256color"], true),
    (["COLORTERM": "TrueColor", "TERM": "xterm"], true),
    (["TERM": "xterm-256color"], false), (["TERM": "xterm-direct"], true),
    (["TERM": "xterm-kitty"], true), (["TERM": "alacritty"], true), ([:], false),
    (["COLORTERM": "yes", "TERM": "xterm"], false),
    (["COLORTERM": "truecolor", "NO_COLOR": "1"], false),
    (["COLORTERM": "truecolor", "NO_COLOR": ""], true),
    (["COLORTERM": "truecolor", "TERM": "linux"], false),
    (["COLORTERM": "truecolor", "TERM": "screen-256color"], false),
    (["COLORTERM": "truecolor", "TERM": "screen-256color", "TMUX": "/tmp/t,1,0"], true),
  ])
  func `24-bit colour is given to who says so and can`(
    variables: [String: String], expected: Bool
  ) {
    let environment = TerminalEnvironment(variables)
    #expect(
      TerminalCapabilities.wantsTruecolor(option: nil, environment: environment) == expected)
  }

  @Test func `an option decides about 24-bit colour whatever the environment says`() {
    let without = TerminalEnvironment(["NO_COLOR": "1", "TERM": "linux"])
    #expect(TerminalCapabilities.wantsTruecolor(option: .truecolor, environment: without))
    let with = TerminalEnvironment(["COLORTERM": "truecolor", "TERM": "xterm-direct"])
    #expect(!TerminalCapabilities.wantsTruecolor(option: .palette256, environment: with))
  }

  @Test(arguments: [
    (nil, 0, ColourDepth.none), (nil, 2, .none), (nil, 8, .sixteen), (nil, 16, .sixteen),
    (nil, 88, .sixteen), (nil, 256, .palette256), (nil, 1 << 24, .truecolor),
    (ColourDepth.sixteen, 256, .sixteen), (.truecolor, 256, .palette256),
    (.palette256, 1 << 24, .palette256), (ColourDepth.none, 1 << 24, .none),
    (.truecolor, 0, .none),
  ])
  func `the depth is what the terminal has and at most what was asked for`(
    option: ColourDepth?, colours: Int, expected: ColourDepth
  ) {
    let depth = TerminalCapabilities.colourDepth(
      option: option, environment: TerminalEnvironment([:]), colours: colours)
    #expect(depth == expected)
  }

  @Test func `NO_COLOR takes the colours away unless an option asks for them`() {
    let environment = TerminalEnvironment(["NO_COLOR": "1"])
    func depth(_ option: ColourDepth?) -> ColourDepth {
      TerminalCapabilities.colourDepth(option: option, environment: environment, colours: 256)
    }
    #expect(depth(nil) == .none)
    #expect(depth(.sixteen) == .sixteen)
  }

  @Test(arguments: [
    (["LANG": "C.UTF-8"], GlyphTier.braille), (["LANG": "de_DE.utf8"], .braille),
    (["LANG": "en_US.UTF-8@euro"], .braille), (["LANG": "C"], .ascii), ([:], .ascii),
    (["LANG": "en_US.UTF-8", "LC_ALL": "C"], .ascii),
    (["LANG": "C", "LC_CTYPE": "en_US.UTF-8"], .braille),
    (["LANG": "C.UTF-8", "LC_ALL": ""], .braille), (["LANG": "de_DE.ISO-8859-1"], .ascii),
    (["LANG": "C.UTF-8", "TERM": "linux"], .blocks),
  ])
  func `glyphs go by the locale`(variables: [String: String], expected: GlyphTier) {
    let environment = TerminalEnvironment(variables)
    #expect(TerminalCapabilities.glyphTier(option: nil, environment: environment) == expected)
    #expect(TerminalCapabilities.glyphTier(option: .blocks, environment: environment) == .blocks)
  }

  @Test(arguments: [
    ("xterm-256color", true), ("tmux-256color", true), ("linux", false), ("vt220", false),
    ("screen", false),
  ])
  func `frames are synchronized where that is safe`(term: String, expected: Bool) {
    let environment = TerminalEnvironment(["TERM": term])
    #expect(TerminalCapabilities.hasSynchronizedUpdates(environment) == expected)
  }
}
