import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct LatencyPageTests {
  private func page(
    rows: Int = 33, columns: Int = 120, cursor: Timestamp? = nil
  ) -> PageOnScreen<LatencyPage> {
    PageOnScreen(
      ShopDay([.services]).stores, cursor: cursor, rows: rows, columns: columns)
  }

  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `all services as a heatmap`(rows: Int, columns: Int) {
    expectScreen(page(rows: rows, columns: columns).surface(), "latency-\(columns)x\(rows)")
  }

  @Test func `the heatmap alone on a small screen`() {
    expectScreen(page(rows: 11, columns: 40).surface(isAlone: true), "latency-40x11")
  }

  @Test func `one service at the cursor`() {
    var shown = page(cursor: ShopDay.end - Duration.seconds(120))
    shown.received(.showService("payments", on: .latency))
    expectScreen(shown.surface(), "latency-payments-120x33")
    expectScreen(shown.surface(tier: .ascii), "latency-payments-ascii-120x33")
  }

  private static let slow = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 7)

  @Test func `an exemplar leads to its trace`() {
    var shown = PageOnScreen<LatencyPage>(ShopDay([.services, .traces]))
    #expect(shown.model.notes.isEmpty)
    shown.page.focusedPane = 2
    #expect(shown.perform(.open) == [.showTrace(Self.slow, span: nil)])
    shown.perform(.escape)
    #expect(shown.page.focusedPane == 0)
    shown.perform(.first)
    #expect(shown.perform(.open) == [.say("no exemplar in this cell: n goes to the slowest")])
    shown.perform(.down)
    #expect(shown.perform(.open) == [.showTrace(Self.slow, span: nil)])
  }

  @Test func `a trace that is not here is named, not opened`() {
    var shown = page()
    #expect(
      shown.model.notes == [
        "no trace of the 10 exemplars is here: --otlp receives them, files bring them"
      ])
    shown.page.focusedPane = 2
    #expect(
      shown.perform(.open)
        == [.say("trace \(Self.slow.text) is not here: no source has brought it")])
  }

  @Test func `n and N walk over the exemplars on the map, cursor and row with them`() throws {
    var shown = PageOnScreen<LatencyPage>(ShopDay([.services, .traces]))
    var seen: [Timestamp] = []
    for _ in 0..<3 {
      let request = shown.perform(.nextExemplar).first
      guard case .moveCursor(let moment)? = request else {
        Issue.record("\(String(describing: request))")
        return
      }
      shown.context.cursor = moment
      shown.refresh()
      seen.append(moment)
      let row = try #require(shown.model.buckets.firstIndex { $0.label == "1–2.5 s" })
      #expect(shown.model.cell(ofBucket: row)?.exemplars == 1)
      #expect(shown.perform(.open) == [.showTrace(Self.slow, span: nil)])
    }
    #expect(Set(seen).count == 3)
    #expect(shown.perform(.previousExemplar) == [.moveCursor(to: seen[1])])
    shown.context.cursor = ShopDay.end - Duration.seconds(700)
    shown.refresh()
    #expect(shown.perform(.open) == [.say("no exemplar in this cell: n goes to the slowest")])
  }

  @Test func `a cell says its bounds, its time and its share of the column`() throws {
    let shown = page(cursor: ShopDay.end - Duration.seconds(120))
    let cells = shown.model.buckets.indices.compactMap { shown.model.cell(ofBucket: $0) }
    #expect(cells.count == shown.model.buckets.count)
    #expect(cells[0].bucket == "> 2.5 s")
    let shares = cells.compactMap { Double($0.share.dropLast(2)) }
    #expect(abs(shares.reduce(0, +) - 100) < 0.5)
  }

  @Test func `a group narrows the map, Esc widens it again`() {
    var shown = page()
    let all = shown.model.total
    #expect(
      shown.model.groups.map(\.name) == ["all", "gateway", "catalog", "checkout", "payments"])
    shown.page.focusedPane = 1
    shown.perform(.down)
    #expect(shown.page.options.group == ["job": "gateway"])
    #expect(shown.model.total != all)
    shown.perform(.escape, .escape)
    #expect(shown.page.options.group == nil)
    #expect(shown.model.total == all)
    shown.perform(.nextSplit)
    #expect(shown.model.split == .label("route"))
  }

  @Test func `rows are labelled with their true bounds`() {
    #expect(
      page().model.buckets.map(\.label) == [
        "> 2.5 s", "1–2.5 s", "500 ms–1 s", "250–500 ms", "100–250 ms", "50–100 ms", "25–50 ms",
        "10–25 ms", "5–10 ms", "≤ 5 ms",
      ])
  }

  @Test func `nothing to show says what to do`() {
    let shown = PageOnScreen<LatencyPage>(Stores())
    #expect(shown.model.absence == "no metrics: name a URL that ends in /metrics, or host:port")
  }

  @Test func `every size does no harm`() {
    for (rows, columns) in [(0, 0), (1, 1), (5, 20), (3, 200), (60, 12)] {
      let shown = page(rows: rows, columns: columns)
      #expect(shown.surface().rows == rows)
      #expect(shown.surface(isAlone: true).rows == rows)
    }
  }
}
