import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct RequestsPageTests {
  private func page(rows: Int = 33, columns: Int = 120) -> PageOnScreen<RequestsPage> {
    PageOnScreen(ShopDay([.services]), rows: rows, columns: columns)
  }

  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `services side by side`(rows: Int, columns: Int) {
    expectScreen(page(rows: rows, columns: columns).surface(), "requests-\(columns)x\(rows)")
  }

  @Test func `the groups alone on a small screen`() {
    expectScreen(page(rows: 11, columns: 40).surface(isAlone: true), "requests-40x11")
  }

  @Test func `one service by route, at the cursor`() {
    var shown = PageOnScreen<RequestsPage>(
      ShopDay([.services]).stores, cursor: ShopDay.end - Duration.seconds(120))
    shown.received(.showService("checkout", on: .requests))
    expectScreen(shown.surface(), "requests-checkout-120x33")
    expectScreen(shown.surface(tier: .ascii), "requests-checkout-ascii-120x33")
  }

  @Test func `Enter goes into a service, Esc comes back`() {
    var shown = page()
    shown.perform(.down, .open)
    #expect(shown.page.options.service == "catalog")
    #expect(shown.page.isInside)
    shown.perform(.open)
    #expect(shown.page.options.isIsolated)
    #expect(shown.model.chart.legend.count == 1)
    shown.perform(.escape, .escape)
    #expect(!shown.page.isInside)
    #expect(shown.model.split == .service)
  }

  @Test func `s splits by another label and m goes to another metric`() {
    var shown = page()
    shown.received(.showService("checkout", on: .requests))
    #expect(shown.model.split == .label("route"))
    shown.perform(.nextSplit)
    #expect(shown.model.split == .label("status"))
    #expect(shown.model.groups.map(\.name) == ["200", "500"])
    #expect(shown.model.groups.map(\.errors) == ["0 %", "100 %"])
    shown.perform(.nextSplit)
    #expect(shown.model.split == .nothing)
    shown.perform(.nextMetric)
    #expect(shown.model.metric == .errors)
    shown.perform(.nextMetric)
    #expect(shown.model.metrics == ["active_connections"])
    #expect(shown.model.groups.first?.value == "5")
  }

  @Test func `nothing to show says what to do`() {
    let shown = PageOnScreen<RequestsPage>(Stores())
    #expect(shown.model.absence == "no metrics: name a URL that ends in /metrics, or host:port")
    #expect(!shown.page.availability(of: .open, on: shown.model).isAvailable)
  }

  @Test func `every size does no harm`() {
    for (rows, columns) in [(0, 0), (1, 1), (5, 20), (3, 200), (60, 12)] {
      let shown = page(rows: rows, columns: columns)
      #expect(shown.surface().rows == rows)
      #expect(shown.surface(isAlone: true).rows == rows)
    }
  }
}
