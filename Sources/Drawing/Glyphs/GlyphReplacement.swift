/// What is drawn in place of a character that a tier does not have. Widths never change: what takes
/// two columns is replaced by two.
enum GlyphReplacement {
  static let braille: ClosedRange<UInt32> = 0x2800...0x28ff

  /// A character of the blocks tier for a braille pattern: a shade by the number of its dots.
  static func shade(ofBraille scalar: UInt32) -> UInt32 {
    switch (scalar & 0xff).nonzeroBitCount {
    case 0: 0x20
    case 1...2: 0x2591
    case 3...4: 0x2592
    case 5...6: 0x2593
    default: 0x2588
    }
  }

  /// The ASCII character for one that is not, `?` where nothing resembles it.
  static func ascii(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0..<0x80: scalar
    case 0x2500...0x257f: line(scalar)
    case 0x2580...0x259f: block(scalar)
    case braille: brailleDensity(scalar)
    default: signs[scalar] ?? 0x3f
    }
  }

  private static func brailleDensity(_ scalar: UInt32) -> UInt32 {
    let steps: [UInt32] = [0x20, 0x2e, 0x2e, 0x3a, 0x3a, 0x2b, 0x2b, 0x23, 0x23]
    return steps[(scalar & 0xff).nonzeroBitCount]
  }

  /// U+2500 to U+257F: which way a line runs; what turns or crosses is a plus.
  private static func line(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2500...0x2501, 0x2504...0x2505, 0x2508...0x2509, 0x254c...0x254d: 0x2d
    case 0x2502...0x2503, 0x2506...0x2507, 0x250a...0x250b, 0x254e...0x254f, 0x2551: 0x7c
    case 0x2550: 0x3d
    case 0x2571: 0x2f
    case 0x2572: 0x5c
    case 0x2573: 0x58
    case 0x2574...0x257f: scalar & 1 == 0 ? 0x2d : 0x7c
    default: 0x2b
    }
  }

  /// U+2580 to U+259F: by how much of the cell is filled.
  private static func block(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2580, 0x2594: 0x22
    case 0x2581...0x2583: 0x5f
    case 0x2584...0x2585: 0x3d
    case 0x258d...0x258f, 0x2595: 0x7c
    case 0x2591: 0x3a
    case 0x2592: 0x2b
    case 0x2593: 0x25
    default: 0x23
    }
  }

  private static let signs: [UInt32: UInt32] = {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("…", "~"), ("·", "."), ("•", "*"), ("●", "*"), ("○", "o"), ("◆", "*"), ("◇", "o"),
      ("■", "#"), ("□", "o"), ("▲", "^"), ("▼", "v"), ("▶", ">"), ("◀", "<"), ("▸", ">"),
      ("▾", "v"), ("▴", "^"), ("◂", "<"), ("△", "^"), ("▽", "v"), ("▷", ">"), ("◁", "<"),
      ("✓", "+"), ("✔", "+"), ("✕", "x"), ("✗", "x"), ("✘", "x"), ("×", "x"), ("÷", "/"),
      ("±", "+"), ("−", "-"), ("–", "-"), ("—", "-"), ("‐", "-"), ("‘", "'"), ("’", "'"),
      ("“", "\""), ("”", "\""), ("‹", "<"), ("›", ">"), ("«", "<"), ("»", ">"), ("←", "<"),
      ("→", ">"), ("↑", "^"), ("↓", "v"), ("↵", "<"), ("⏎", "<"), ("µ", "u"), ("μ", "u"),
      ("σ", "s"), ("Σ", "S"), ("°", "o"), ("≥", ">"), ("≤", "<"), ("≈", "~"), ("≠", "!"),
      ("¹", "1"), ("²", "2"), ("³", "3"), ("⁴", "4"), ("⁵", "5"), ("⁶", "6"), ("⁷", "7"),
      ("⁸", "8"), ("⁹", "9"), ("⁰", "0"), ("\u{a0}", " "), ("\u{202f}", " "), ("\u{2009}", " "),
    ]
    return Dictionary(pairs.map { ($0.value, $1.value) }, uniquingKeysWith: { first, _ in first })
  }()
}
