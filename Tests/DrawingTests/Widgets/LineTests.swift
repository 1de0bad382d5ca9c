import Drawing
import TestSupport
import Testing

@Suite struct LineTests {
  private let tabs = TabLine(
    "martlet",
    [
      TabLine.Tab("1", "Overview"), TabLine.Tab("2", "Requests"), TabLine.Tab("5", "Logs"),
      TabLine.Tab("7", "Alerts", badge: "²"),
    ], selected: 1, note: "● LIVE 14:03", noteRole: .good)

  private let footer = Footer(
    [
      Footer.Item("Enter", "open"), Footer.Item("/", "filter"),
      Footer.Item("a", "ack", isEnabled: false), Footer.Item("[ ]", "pan"),
      Footer.Item("?", "help", isPinned: true),
    ], note: "0.9 KB/s")

  @Test(arguments: [
    (80, GlyphTier.braille), (50, .braille), (30, .braille), (12, .braille), (60, .ascii),
  ])
  func `the lines around a page keep what matters`(width: Int, tier: GlyphTier) {
    var surface = Surface(rows: 6, columns: width, tier: tier)
    let rows = surface.bounds.rows([Split](repeating: .fixed(1), count: 6))
    tabs.draw(on: &surface, in: rows[0])
    SectionTitle("Services", key: "s", note: "last 15 min · worst first", hasFocus: true)
      .draw(on: &surface, in: rows[1])
    SectionTitle("http_request_duration_seconds · checkout POST", note: "15 min")
      .draw(on: &surface, in: rows[2])
    TextField(prompt: "/ ", "level>=warn ser", hint: "vice=", problem: "no such field")
      .draw(on: &surface, in: rows[3])
    footer.draw(on: &surface, in: rows[5])
    expectScreen(surface, "lines-\(width)-\(tier.rawValue)")
    #expect(surface.hasWholeRows)
  }

  @Test(arguments: [(11, 0), (19, 0), (20, nil), (22, 1), (5, nil), (70, nil)] as [(Int, Int?)])
  func `a click finds its tab`(column: Int, tab: Int?) {
    #expect(tabs.tab(atColumn: column, width: 80) == tab)
  }

  @Test func `a click finds its key`() {
    #expect(footer.item(atColumn: 3, width: 80)?.key == "Enter")
    #expect(footer.item(atColumn: 12, width: 80) == nil)
    #expect(footer.item(atColumn: 14, width: 80)?.key == "/")
  }

  @Test(arguments: [(0, 2), (3, 5), (20, 9)])
  func `a field scrolls with its cursor`(cursor: Int, column: Int) {
    var surface = Surface(rows: 1, columns: 10)
    TextField(prompt: "/ ", "a text that is long", cursor: cursor)
      .draw(on: &surface, in: surface.bounds)
    let reversed = (0..<10).filter {
      surface.cell(row: 0, column: $0)?.emphasis.contains(.reverse) == true
    }
    #expect(reversed == [column])
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 3), (2, 4), (3, 9)])
  func `no line minds having no room`(rows: Int, columns: Int) {
    var surface = Surface(rows: rows, columns: columns)
    let bounds = surface.bounds
    tabs.draw(on: &surface, in: bounds)
    SectionTitle("Services", key: "s", note: "15 min").draw(on: &surface, in: bounds)
    TextField(prompt: "/ ", "abc").draw(on: &surface, in: bounds)
    footer.draw(on: &surface, in: bounds)
    Popup("Keys", note: "Esc").draw(on: &surface, in: bounds)
    ChoiceList([ChoiceList.Choice("open", note: "Enter")], selected: 0).draw(
      on: &surface, in: bounds)
    Table([TableColumn("a", .fixed(9))], window: ScrollWindow(count: 3, height: rows)).draw(
      on: &surface, in: bounds
    ) { _ in [TableField("abc")] }
    Heatmap([Heatmap.Row("1 s", [1, 2, nil])]).draw(on: &surface, in: bounds)
    BarHistogram([BarHistogram.Bar("a", 1)], direction: .standing).draw(on: &surface, in: bounds)
    BarHistogram([BarHistogram.Bar("a", 1)]).draw(on: &surface, in: bounds)
    StackedColumns([[1, 2]], roles: [.bad, .warn]).draw(on: &surface, in: bounds)
    Sparkline([1, 2]).draw(on: &surface, in: bounds)
    #expect(surface.hasWholeRows)
  }
}
