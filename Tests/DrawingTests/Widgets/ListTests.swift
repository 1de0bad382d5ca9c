import Drawing
import TestSupport
import Testing

@Suite struct ListTests {
  private let columns = [
    TableColumn("service", .flex(1, minimum: 8)),
    TableColumn("req/s", .fixed(6), .right),
    TableColumn("errors", .fixed(8), priority: 2),
    TableColumn("p95", .fixed(7), .right, priority: 1),
    TableColumn("health", .fixed(9), priority: 1),
    TableColumn("last error", .flex(2, minimum: 10), priority: 3),
  ]

  private func row(_ index: Int) -> [TableField] {
    let isBad = index == 1
    return [
      TableField(["gateway", "payments", "漢字-service", "catalog"][index % 4]),
      TableField("\(index * 12).4"), TableField(.sparkline(Sparkline([0, 1, 4, nil, 2, 8]))),
      TableField("\(index) ms"),
      TableField(isBad ? "UNHEALTHY" : "healthy", as: isBad ? .bad : .good),
      TableField(isBad ? "card gateway answered 502\nafter 3 attempts" : "", as: .dim),
    ]
  }

  @Test(arguments: [(80, GlyphTier.braille), (48, .braille), (24, .braille), (80, .ascii)])
  func `a table drops the columns that matter least`(width: Int, tier: GlyphTier) {
    var surface = Surface(rows: 6, columns: width, tier: tier)
    let window = ScrollWindow(offset: 0, count: 40, height: Table.rows(inHeight: 6))
    Table(columns, window: window, selected: 1).draw(on: &surface, in: surface.bounds, row: row)
    expectScreen(surface, "table-\(width)x6-\(tier.rawValue)")
    #expect(surface.hasWholeRows)
  }

  @Test func `a table asks for the rows in view only`() {
    var surface = Surface(rows: 4, columns: 40)
    var asked: [Int] = []
    let window = ScrollWindow(offset: 99_990, count: 100_000, height: 3)
    Table(columns, window: window).draw(on: &surface, in: surface.bounds) {
      asked.append($0)
      return row($0)
    }
    #expect(asked == [99_990, 99_991, 99_992])
  }

  @Test(arguments: [(0, nil), (1, 10), (3, 12), (4, nil), (-1, nil)] as [(Int, Int?)])
  func `a click finds its row`(line: Int, row: Int?) {
    let table = Table(columns, window: ScrollWindow(offset: 10, count: 20, height: 3))
    #expect(table.row(atLine: line) == row)
  }

  @Test(arguments: [(0, 0), (5, 0), (8, 0), (9, 1), (50, 42), (99, 90)])
  func `a window moves as little as needed`(row: Int, offset: Int) {
    #expect(ScrollWindow(count: 100, height: 10).showing(row).offset == offset)
  }

  @Test func `a window never leaves its list`() {
    #expect(ScrollWindow(offset: 50, count: 10, height: 4).offset == 6)
    #expect(ScrollWindow(offset: -5, count: 10, height: 4).rows == 0..<4)
    #expect(ScrollWindow(offset: 3, count: 0, height: 0).rows.isEmpty)
    #expect(ScrollWindow(count: 10, height: 4).showing(-1).offset == 0)
  }

  @Test(arguments: [GlyphTier.braille, .ascii])
  func `a popup holds a list of choices`(tier: GlyphTier) {
    var surface = Surface(rows: 8, columns: 44, tier: tier)
    surface.fill(surface.bounds, with: ".", as: .dim)
    let choices = [
      ChoiceList.Choice("open", note: "Enter"),
      ChoiceList.Choice("freeze", note: "Space", matches: [0, 1]),
      ChoiceList.Choice("acknowledge", note: "nothing fires", isEnabled: false),
      ChoiceList.Choice("a name that is far too long for this little box", note: "x"),
      ChoiceList.Choice("quit", note: "q"),
    ]
    Popup("Keys", note: "Esc close").draw(
      on: &surface, in: surface.bounds.centred(height: 6, width: 36)
    ) { inside in
      ChoiceList(choices, selected: 1).draw(on: &inside, in: inside.bounds)
    }
    expectScreen(surface, "popup-\(tier.rawValue)")
  }
}
