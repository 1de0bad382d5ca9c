import Drawing
import Terminal
import Testing

@Suite struct HeadlessTerminalTests {
  private func presented(
    rows: Int = 2, columns: Int = 12, depth: ColourDepth = .truecolor, theme: Theme = .standard,
    _ draw: (inout Surface) -> Void
  ) -> HeadlessTerminal {
    var terminal = HeadlessTerminal(
      rows: rows, columns: columns,
      capabilities: TerminalCapabilities(colourDepth: depth, glyphTier: .braille))
    var surface = Surface(rows: terminal.rows, columns: terminal.columns)
    draw(&surface)
    terminal.present(surface, theme: theme)
    return terminal
  }

  private let plain = Theme(name: "plain")

  @Test func `text has a line for each row and nothing after its last character`() {
    let terminal = presented(rows: 3) { $0.write("日本 <e\u{301}>", row: 1, column: 1) }
    #expect(terminal.text == "\n 日本 <e\u{301}>\n\n")
  }

  @Test func `without a frame there is nothing to see`() {
    let terminal = HeadlessTerminal(rows: 3, columns: 3)
    #expect([terminal.text, terminal.ansi, terminal.svg] == ["", "", ""])
  }

  @Test func `the newest frames are kept and all are counted`() {
    var terminal = HeadlessTerminal(rows: 1, columns: 1, keptFrames: 2)
    for name in ["a", "b", "c"] {
      var surface = Surface(rows: 1, columns: 1)
      surface.write(name, row: 0)
      terminal.present(surface, theme: plain)
    }
    #expect(terminal.frames.map { $0.surface.lines } == [["b"], ["c"]])
    #expect(terminal.presentedFrames == 3)
  }

  @Test func `ANSI text names the colours of the depth and ends each piece with a reset`() {
    func first(_ depth: ColourDepth) -> String {
      let terminal = presented(rows: 1, columns: 1, depth: depth) {
        $0.write("x", row: 0, as: .bad)
      }
      return terminal.ansi
    }
    #expect(first(.truecolor).contains("38;2;"))
    #expect(first(.palette256).contains("38;5;"))
    #expect(first(.sixteen).firstMatch(of: /[39]\d(;|m)/) != nil)
    #expect(!first(.none).contains("38;"))
    #expect(first(.truecolor).hasSuffix("x\u{1b}[0m\n"))
  }

  @Test func `ANSI text of the terminal's own colours has no escape but for emphasis`() {
    let terminal = presented(rows: 1, columns: 4, theme: plain) {
      $0.write("ab", row: 0)
      $0.write("cd", row: 0, column: 2, emphasis: [.bold, .reverse])
    }
    #expect(terminal.ansi == "ab\u{1b}[1;7mcd\u{1b}[0m\n")
  }

  @Test func `a picture holds every piece to its columns and its text is escaped`() {
    let terminal = presented(rows: 1, columns: 8, theme: plain) {
      $0.write("a<&", row: 0)
      $0.write("日", row: 0, column: 4, emphasis: .bold)
    }
    #expect(terminal.svg.contains("width=\"64\" height=\"17\""))
    #expect(terminal.svg.contains(">a&lt;&amp; </text>"))
    #expect(
      terminal.svg.contains("x=\"32\" y=\"13\" textLength=\"16\""))
    #expect(terminal.svg.contains("font-weight=\"bold\">日</text>"))
    #expect(terminal.svg.hasSuffix("</svg>\n"))
  }

  @Test func `a picture of what is reversed changes ink and ground`() {
    let terminal = presented(rows: 1, columns: 1, theme: plain) {
      $0.write("x", row: 0, emphasis: .reverse)
    }
    #expect(terminal.svg.contains("fill=\"#121212\">x</text>"))
    #expect(terminal.svg.contains("width=\"8\" height=\"17\" fill=\"#d0d0d0\"/>"))
  }

  @Test func `a picture never holds a control character, whatever a payload says`() {
    let terminal = presented { $0.write("\u{1b}[31m\u{0}\u{202e}x", row: 0) }
    let controls = (terminal.svg + terminal.text).unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n"
    }
    #expect(controls.isEmpty)
  }
}
