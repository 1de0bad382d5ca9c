import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct OverviewPageTests {
  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `a shop in trouble`(rows: Int, columns: Int) {
    let shown = PageOnScreen<OverviewPage>(ShopDay(), rows: rows, columns: columns)
    expectScreen(shown.surface(), "overview-\(columns)x\(rows)")
  }

  @Test func `the services alone on a small screen`() {
    let shown = PageOnScreen<OverviewPage>(ShopDay(), rows: 11, columns: 40)
    expectScreen(shown.surface(isAlone: true), "overview-40x11")
    expectScreen(shown.surface(isAlone: true, tier: .ascii), "overview-ascii-40x11")
  }

  @Test func `panels without a source have no place`() {
    var shown = PageOnScreen<OverviewPage>(ShopDay([.logs]))
    #expect(shown.page.paneTitles == ["Logs by level"])
    #expect(shown.perform(.open) == [.showLogs(filter: "level=error")])
    shown = PageOnScreen<OverviewPage>(ShopDay([.services, .checks]))
    #expect(shown.page.paneTitles == ["Services", "Health"])
  }

  @Test func `Enter opens what is selected`() {
    var shown = PageOnScreen<OverviewPage>(ShopDay())
    #expect(shown.perform(.open) == [.showService("payments", on: .requests)])
    shown.page.focusedPane = 3
    #expect(shown.perform(.open) == [.show(.health)])
    shown.page.focusedPane = 4
    let slowest = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 7)
    #expect(shown.perform(.open) == [.showTrace(slowest, span: nil)])
  }

  @Test func `o goes through the orders, what was picked stays picked`() {
    var shown = PageOnScreen<OverviewPage>(ShopDay([.services]))
    #expect(shown.model.services.map(\.name) == ["payments", "checkout", "gateway", "catalog"])
    shown.perform(.down)
    shown.perform(.sort)
    #expect(shown.model.services.map(\.name) == ["catalog", "checkout", "gateway", "payments"])
    #expect(shown.perform(.open) == [.showService("checkout", on: .requests)])
    shown.perform(.sort)
    #expect(shown.model.services.first?.name == "gateway")
  }

  @Test func `nothing to show says what to do`() {
    let shown = PageOnScreen<OverviewPage>(Stores())
    #expect(shown.model.absence == "no metrics: name a URL that ends in /metrics, or host:port")
    #expect(shown.page.paneTitles == ["Services"])
  }

  @Test func `every size does no harm`() {
    let day = ShopDay()
    for (rows, columns) in [(0, 0), (1, 1), (5, 20), (3, 200), (60, 12)] {
      let shown = PageOnScreen<OverviewPage>(day, rows: rows, columns: columns)
      #expect(shown.surface().rows == rows)
      #expect(shown.surface(isAlone: true).rows == rows)
    }
  }
}
