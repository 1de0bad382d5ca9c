import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

@Suite struct OverviewQueriesTests {
  private static let stores = ShopDay([.services]).stores
  private static let rate = "sum by (job) (rate(http_requests_total[1m]))"

  private func page(_ queries: [String]) -> PageOnScreen<OverviewPage> {
    var shown = PageOnScreen<OverviewPage>(Self.stores)
    for query in queries { shown.received(.keepQuery(query)) }
    return shown
  }

  @Test func `kept queries are charts side by side`() {
    let shown = page([Self.rate, "sum(active_connections)", "nothing_here"])
    #expect(shown.page.paneTitles.contains("Queries"))
    expectScreen(shown.surface(), "overview-queries-120x33")
  }

  @Test func `Enter goes to the query, p lets go of it, and what is kept twice is let go of`()
    throws
  {
    var shown = page([Self.rate, "up"])
    shown.page.focusedPane = try #require(shown.page.paneTitles.firstIndex(of: "Queries"))
    #expect(shown.perform(.down, .open) == [.showQuery("up")])
    for request in shown.perform(.keepQuery) { shown.received(request) }
    #expect(shown.page.options.queries == [Self.rate])
    shown.received(.keepQuery(Self.rate))
    #expect(!shown.page.paneTitles.contains("Queries"))
  }

  @Test func `elsewhere on the page there is nothing to let go of`() {
    let shown = page([])
    #expect(!shown.page.availability(of: .keepQuery, on: shown.model).isAvailable)
  }
}
