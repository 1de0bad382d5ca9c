import Drawing
import TestSupport
import Testing

@Suite struct BarTests {
  @Test(arguments: GlyphTier.allCases)
  func `bars begin and end within a cell`(tier: GlyphTier) {
    var surface = Surface(rows: 10, columns: 24, tier: tier)
    let spans: [(Double, Double)] = [
      (0, 24), (0.5, 23.5), (1.25, 9.75), (5, 5), (5.9, 6.01), (7.2, 7.9), (23.99, 30), (-4, 2),
      (30, 40), (3, 2),
    ]
    for (row, span) in spans.enumerated() {
      SubcellBar(start: span.0, end: span.1).draw(
        on: &surface, in: Rect(row: row, column: 0, height: 1, width: 24))
    }
    expectScreen(surface, "bars-\(tier.rawValue)")
  }

  @Test func `the left end is the reversed rest of its cell`() {
    var surface = Surface(rows: 1, columns: 4)
    SubcellBar(start: 0.75, end: 2, as: .bad).draw(on: &surface, in: surface.bounds)
    #expect(surface.text(row: 0) == "▊█  ")
    #expect(surface.cell(row: 0, column: 0)?.emphasis == .reverse)
    #expect(surface.cell(row: 0, column: 1)?.emphasis == [])
  }

  @Test(arguments: UInt64(0)..<100)
  func `every bar in view is seen, and none is longer than it should be`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let start = Double.random(in: -2...20, using: &random)
    let end = start + Double.random(in: 0...6, using: &random)
    var surface = Surface(rows: 1, columns: 16, tier: seed % 2 == 0 ? .braille : .ascii)
    SubcellBar(start: start, end: end).draw(on: &surface, in: surface.bounds)
    let drawn = (0..<16).filter { surface.cell(row: 0, column: $0)?.glyph != 0x20 }
    let isInView = end > 0 && start < 16
    #expect(isInView == !drawn.isEmpty || start == 16 || end == 0)
    for column in drawn {
      #expect(Double(column) < end + 1 && Double(column + 1) > start - 1)
    }
  }

  @Test(arguments: [GlyphTier.blocks, .ascii])
  func `a histogram lies or stands`(tier: GlyphTier) {
    let bars = [
      BarHistogram.Bar("≤ 10 ms", 412, text: "412", as: .series1),
      BarHistogram.Bar("≤ 100 ms", 96, text: "96", as: .series1),
      BarHistogram.Bar("≤ 1 s", 1, text: "1", as: .warn),
      BarHistogram.Bar("more", 0, text: "0", as: .bad),
    ]
    var lying = Surface(rows: 5, columns: 40, tier: tier)
    BarHistogram(bars, selected: 1).draw(on: &lying, in: lying.bounds)
    expectScreen(lying, "histogram-lying-\(tier.rawValue)")
    var standing = Surface(rows: 7, columns: 40, tier: tier)
    BarHistogram(bars, direction: .standing).draw(on: &standing, in: standing.bounds)
    expectScreen(standing, "histogram-standing-\(tier.rawValue)")
  }

  @Test(arguments: [GlyphTier.blocks, .ascii])
  func `columns stack levels and show the smallest`(tier: GlyphTier) {
    var random = SeededGenerator(seed: 7)
    let columns = (0..<40).map { column -> [Double]? in
      guard column != 12, column != 13 else { return nil }
      let errors = column > 30 ? Double.random(in: 0...20, using: &random) : 0
      return [
        errors, Double.random(in: 0...9, using: &random), Double.random(in: 0...60, using: &random),
      ]
    }
    var surface = Surface(rows: 5, columns: 40, tier: tier)
    StackedColumns(columns, roles: [.bad, .warn, .series1]).draw(on: &surface, in: surface.bounds)
    expectScreen(surface, "stacked-\(tier.rawValue)")
  }

  @Test func `one error among a thousand records is seen`() {
    var surface = Surface(rows: 3, columns: 1)
    StackedColumns([[1, 0, 1000]], roles: [.bad, .warn, .text]).draw(
      on: &surface, in: surface.bounds)
    #expect(surface.lines == ["█", "█", "▁"])
    #expect(surface.cell(row: 2, column: 0)?.role == .bad)
    #expect(surface.cell(row: 2, column: 0)?.ground == .text)
  }

  @Test func `a strip of states says by height what it says by colour`() {
    var surface = Surface(rows: 1, columns: 8)
    StatusStrip([.bad, nil, .unknown, .good, .good, .warn, .bad, .maintenance])
      .draw(on: &surface, in: surface.bounds)
    #expect(surface.lines == ["▁ ·▇▇▄▁─"])
  }
}
