import TestSupport
import Testing

@Suite struct EmulatedScreenTests {
  @Test(arguments: [
    ("ab\r\ncd", ["ab", "cd", ""]), ("abcdefgh", ["abcdef", "gh", ""]),
    ("abcdef\r\nx", ["abcdef", "x", ""]), ("1\r\n2\r\n3\r\n4", ["2", "3", "4"]),
    ("\u{1b}[2;3Hx", ["", "  x", ""]), ("\u{1b}[9;9Hx", ["", "", "     x"]),
    ("abc\u{1b}[2Dx", ["axc", "", ""]), ("abc\u{1b}[1;2H\u{1b}[K", ["a", "", ""]),
    ("abc\u{1b}[1K", ["", "", ""]), ("abc\r\nd\u{1b}[2J", ["", "", ""]),
    ("abc\u{1b}[1;2H\u{1b}[2P", ["a", "", ""]), ("abc\u{1b}[1;2H\u{1b}[@x", ["axbc", "", ""]),
    ("abc\u{1b}[1;1H\u{1b}[2X", ["  c", "", ""]), ("a\u{1b}[3b", ["aaaa", "", ""]),
    ("a\r\nb\u{1b}[1;1H\u{1b}[L", ["", "a", "b"]), ("a\r\nb\u{1b}[1;1H\u{1b}[M", ["b", "", ""]),
    ("a\r\nb\r\nc\u{1b}[1;2r\u{1b}[2;1H\nx", ["b", "x", "c"]),
    ("a\u{1b}[1;1H\u{1b}Mx", ["x", "a", ""]), ("日本x", ["日本x", "", ""]),
    ("abcde日", ["abcde", "日", ""]), ("日\u{1b}[1;2Hx", [" x", "", ""]),
    ("e\u{301}x", ["e\u{301}x", "", ""]), ("a\tb", ["a    b", "", ""]),
    ("\u{1b}]0;title\u{7}a\u{1b}P$q\u{1b}\\b", ["ab", "", ""]),
    ("\u{1b}(B\u{1b}[1;38;2;1;2;3mx", ["x", "", ""]), ("\u{1b}7ab\u{1b}8x", ["xb", "", ""]),
  ])
  func `the screen reads as a terminal's would, wherever the output is cut`(
    output: String, lines: [String]
  ) {
    let bytes = Array(output.utf8)
    for cut in 0...bytes.count {
      var screen = EmulatedScreen(rows: 3, columns: 6)
      screen.read(bytes[..<cut])
      screen.read(bytes[cut...])
      #expect(screen.lines == lines, "cut at \(cut)")
      #expect(screen.unknownSequences == [])
    }
  }

  @Test(arguments: [
    ("\u{1b}[?1049h", "\u{1b}[?1049l", "alternate screen"),
    ("\u{1b}[?25l", "\u{1b}[?25h", "hidden cursor"), ("\u{1b}[?7l", "\u{1b}[?7h", "no wrap"),
    ("\u{1b}[?1006h", "\u{1b}[?1006l", "mode 1006"),
    ("\u{1b}[1;31m", "\u{1b}[m", "attributes 1;31"),
    ("\u{1b}[2;3r", "\u{1b}[r", "scroll region 2;3"), ("\u{1b}=", "\u{1b}>", "application keypad"),
    ("\u{1b}[4h", "\u{1b}[4l", "insert mode"),
  ])
  func `what is left behind has a name`(on: String, off: String, name: String) {
    var screen = EmulatedScreen(rows: 3, columns: 6)
    screen.read(on.utf8)
    #expect(screen.leftBehind == [name])
    screen.read(off.utf8)
    #expect(screen.leftBehind == [])
  }

  @Test func `the alternate screen gives the first one back with its cursor`() {
    var screen = EmulatedScreen(rows: 3, columns: 6)
    screen.read("ab\u{1b}[?1049h\u{1b}[2;2Hxyz".utf8)
    #expect(screen.lines == ["", " xyz", ""])
    screen.read("\u{1b}[?1049lc".utf8)
    #expect(screen.lines == ["abc", "", ""])
  }

  @Test func `a sequence that is not known is listed and changes nothing`() {
    var screen = EmulatedScreen(rows: 3, columns: 6)
    screen.read("a\u{1b}[5yb".utf8)
    #expect(screen.lines == ["ab", "", ""])
    #expect(screen.unknownSequences == ["CSI 5y"])
  }

  @Test func `another size keeps what fits`() {
    var screen = EmulatedScreen(rows: 3, columns: 6)
    screen.read("abcdef\r\nx\r\ny".utf8)
    screen.resize(rows: 2, columns: 3)
    #expect(screen.lines == ["abc", "x"])
    #expect(screen.row == 1)
  }
}
