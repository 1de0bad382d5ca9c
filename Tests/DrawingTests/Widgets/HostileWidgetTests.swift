import Drawing
import TestSupport
import Testing

@Suite struct HostileWidgetTests {
  private let texts = [
    "a\u{1b}[2Jb", "漢字\u{202e}x", "e\u{301}\u{301}\u{301}\u{301}\u{301}", "\n\t\0", "🙂\u{200d}🙂",
    "",
    "a long label with plain words", "\u{9b}31m",
  ]

  @Test(arguments: UInt64(0)..<150)
  func `whatever widgets are given, rows stay whole and ascii stays ascii`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tier = GlyphTier.allCases[Int(seed % 3)]
    var surface = Surface(
      rows: Int.random(in: 0...14, using: &random), columns: Int.random(in: 0...50, using: &random),
      tier: tier)
    let rect = Rect(
      row: Int.random(in: -2...4, using: &random), column: Int.random(in: -3...9, using: &random),
      height: Int.random(in: 0...14, using: &random), width: Int.random(in: 0...60, using: &random))
    drawLines(on: &surface, in: rect, using: &random)
    drawCharts(on: &surface, in: rect, using: &random)
    #expect(surface.hasWholeRows)
    if tier == .ascii {
      #expect(surface.lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7e).contains($0) } })
    }
  }

  private func text(using random: inout SeededGenerator) -> String {
    texts[Int.random(in: 0..<texts.count, using: &random)]
  }

  private func value(using random: inout SeededGenerator) -> Double {
    let odd: [Double] = [.nan, .infinity, -.infinity, -1, 0, 1e-300, 1e300]
    let choice = Int.random(in: 0..<14, using: &random)
    return choice < odd.count ? odd[choice] : Double.random(in: 0...100, using: &random)
  }

  private func drawLines(
    on surface: inout Surface, in rect: Rect, using random: inout SeededGenerator
  ) {
    let words = (0..<6).map { _ in text(using: &random) }
    SectionTitle(words[0], key: "k", note: words[1]).draw(on: &surface, in: rect)
    TextField(prompt: words[0], words[1], hint: words[2], problem: words[3])
      .draw(on: &surface, in: rect.inset(top: 1))
    Table(
      [TableColumn(words[0], .flex(1, minimum: 3)), TableColumn(words[1], .fixed(7), .right)],
      window: ScrollWindow(count: 30, height: rect.height), selected: 2
    ).draw(on: &surface, in: rect.inset(top: 2)) {
      [TableField(words[$0 % 6]), TableField(words[0])]
    }
    Footer(
      [Footer.Item("x", words[2]), Footer.Item("?", words[3], isPinned: true)], note: words[4]
    )
    .draw(on: &surface, in: rect)
    TabLine(words[0], [TabLine.Tab("1", words[1], badge: words[2])], selected: 0, note: words[3])
      .draw(on: &surface, in: rect)
    Popup(words[4], note: words[5]).draw(on: &surface, in: rect.inset(top: 1, left: 3)) { inside in
      ChoiceList(words.map { ChoiceList.Choice($0, note: $0, matches: [0, 3]) }, selected: 4)
        .draw(on: &inside, in: inside.bounds)
    }
  }

  private func drawCharts(
    on surface: inout Surface, in rect: Rect, using random: inout SeededGenerator
  ) {
    let values = (0..<30).map { _ in value(using: &random) }
    let word = text(using: &random)
    let ticks = values.prefix(4).map { AxisTick(at: $0 / 100, word) }
    LineChart([LineChart.Series(values, as: .series1)], axis: TimeAxis(ticks, cursor: values[0])) {
      "\($0)\(word)"
    }.draw(on: &surface, in: rect)
    Sparkline(values, maximum: values[1]).draw(on: &surface, in: rect)
    SubcellBar(start: values[2], end: values[3]).draw(on: &surface, in: rect)
    let bars = values.prefix(5).map { BarHistogram.Bar(word, $0, text: word) }
    BarHistogram(bars, maximum: values[4], selected: 1).draw(on: &surface, in: rect)
    BarHistogram(bars, direction: .standing).draw(on: &surface, in: rect)
    StackedColumns(values.map { [$0, 1, $0] }, roles: [.bad, .warn, .text], maximum: values[5])
      .draw(on: &surface, in: rect)
    let levels = values.map { $0.isFinite ? Int(max(-2, min(20, $0))) : nil }
    Heatmap([Heatmap.Row(word, levels), Heatmap.Row("", [])], ticks: ticks, cursor: 3)
      .draw(on: &surface, in: rect)
  }
}
