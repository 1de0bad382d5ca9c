import Drawing
import TestSupport
import Testing

@Suite struct HostileTextTests {
  @Test(arguments: [
    ("a\u{1b}[31mb", "a␛[31mb"), ("\n\r\t\0", "␊␍␉␀"), ("a\u{7f}", "a␡"), ("\u{9b}31m", "␦31m"),
    ("admin\u{202e}txt", "admin⇄txt"), ("pay\u{200b}pal", "pay·pal"), ("\u{feff}x", "·x"),
    ("a\u{e0041}", "a·"), ("soft\u{ad}hyphen", "soft·hyphen"), ("\u{301}x", "·x"),
    ("\u{378}", "\u{fffd}"), ("\u{2028}", "·"), ("⚠\u{fe0f}!", "⚠!"), ("\u{fe0f}", "·"),
    ("👨\u{200d}👩", "👨·👩"), ("line\r\nnext", "line␍␊next"),
  ])
  func `what a terminal would obey or hide becomes a mark`(text: String, shown: String) {
    var surface = Surface(rows: 1, columns: 16)
    let width = surface.write(text, row: 0)
    #expect(surface.text(row: 0).trimmingEnd == shown)
    #expect(width == TextWidth.cells(text))
  }

  @Test(
    arguments: [
      ([0x61, 0xff, 0x62], "a\u{fffd}b"), ([0xed, 0xa0, 0x80], "\u{fffd}\u{fffd}\u{fffd}"),
      ([0xc0, 0xaf], "\u{fffd}\u{fffd}"), ([0xe6, 0xbc], "\u{fffd}"),
      ([0xf4, 0x90, 0x80, 0x80], "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"), ([0xe6, 0xbc, 0xa2], "漢"),
    ] as [([UInt8], String)])
  func `bytes that are no text become marks`(bytes: [UInt8], shown: String) {
    var surface = Surface(rows: 1, columns: 8)
    surface.write(utf8: bytes.span, row: 0)
    #expect(surface.text(row: 0).trimmingEnd == shown)
  }

  @Test func `a character keeps four combining marks and counts the others`() {
    var surface = Surface(rows: 1, columns: 4)
    let stack = String(String.UnicodeScalarView(repeatElement("\u{301}", count: 100)))
    #expect(surface.write("e" + stack + "x", row: 0) == 2)
    #expect(surface.text(row: 0).unicodeScalars.count == 1 + 4 + 3)
    #expect(surface.clusters.droppedMarks == 96)
  }

  @Test(arguments: UInt64(0)..<300)
  func `no text breaks a row or leaves its part`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tier = GlyphTier.allCases[Int(seed % 3)]
    var surface = Surface(rows: 3, columns: Int.random(in: 0...24, using: &random), tier: tier)
    let before = surface.lines
    for _ in 0..<20 {
      let text = nastyText(using: &random)
      let rect = Rect(
        row: 1, column: Int.random(in: -3...20, using: &random), height: 1,
        width: Int.random(in: 0...12, using: &random))
      surface.draw(in: rect) { part in
        let width = part.write(
          text, row: 0, column: Int.random(in: -4...8, using: &random),
          maxWidth: Int.random(in: 0...14, using: &random))
        #expect(width <= 14)
      }
      #expect(surface.hasWholeRows)
    }
    #expect(surface.lines.first == before.first)
    #expect(surface.lines.last == before.last)
    #expect(surface.lines.allSatisfy { $0.isHarmless(asciiOnly: tier == .ascii) })
  }

  private func nastyText(using random: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1f, 0x20...0x7e, 0x20...0x7e, 0x7f...0x9f, 0x300...0x36f, 0x4e00...0x4eff,
      0x200b...0x206f, 0x2500...0x28ff, 0xfe00...0xfeff, 0x1f300...0x1faff, 0...0x10ffff,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
      text.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "\u{fffd}")
    }
    return String(text)
  }
}

extension String {
  var trimmingEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  fileprivate func isHarmless(asciiOnly: Bool) -> Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20...0x7e: true
      case 0...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: false
      default: !asciiOnly
      }
    }
  }
}
