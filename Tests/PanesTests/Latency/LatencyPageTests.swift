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

  @Test func `an exemplar leads to its trace`() {
    var shown = page()
    let trace = TraceID("4bf92f3577b34da60000000000000007")
    let wanted = trace.map { PageRequest.showTrace($0, span: nil) }
    shown.page.focusedPane = 2
    #expect(shown.perform(.open).first == wanted)
    shown.perform(.escape)
    #expect(shown.page.focusedPane == 0)
    shown.perform(.first)
    #expect(
      shown.perform(.open) == [.say("no exemplar in this bucket leads to a trace")])
    shown.perform(.down)
    #expect(shown.perform(.open).first == wanted)
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
