import Drawing
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

@Suite struct ExplorePageTests {
  private static let requests = "sum by (job) (rate(http_requests_total[1m]))"

  private static let stores = ShopDay([.services, .host]).stores

  private func page(
    _ query: String = "", rows: Int = 33, columns: Int = 120, cursor: Timestamp? = nil
  ) -> PageOnScreen<ExplorePage> {
    var shown = PageOnScreen<ExplorePage>(
      Self.stores, cursor: cursor, rows: rows, columns: columns)
    if !query.isEmpty { shown.received(.showQuery(query)) }
    return shown
  }

  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `a query as a chart`(rows: Int, columns: Int) {
    expectScreen(
      page(Self.requests, rows: rows, columns: columns).surface(), "chart-\(columns)x\(rows)")
  }

  @Test func `ASCII is enough for a chart`() {
    expectScreen(page(Self.requests, rows: 22, columns: 80).surface(tier: .ascii), "chart-ascii")
  }

  @Test func `a table has a column for every label that differs, and the common ones in its title`()
  {
    var shown = page("http_requests_total{job=\"checkout\"}", rows: 22)
    shown.perform(.nextForm)
    expectScreen(shown.surface(), "table-120x22")
    shown.perform(.nextForm)
    expectScreen(shown.surface(), "series-120x22")
  }

  @Test func `values follow the cursor`() throws {
    let now = page("time()").model.result?.series.first?.exact
    let before = page("time()", cursor: ShopDay.end - Duration.seconds(60)).model.result
    #expect(now == "1795269780")
    #expect(before?.series.first?.exact == "1795269720")
    #expect(before?.moment.hasPrefix("at ") == true)
  }

  @Test func `without a query the metrics are listed, and Enter takes one into the line`() {
    var shown = page(rows: 22, columns: 80)
    expectScreen(shown.surface(), "metrics-80x22")
    shown.perform(.down, .open)
    #expect(shown.page.isTyping)
    #expect(shown.page.text == shown.model.metrics[1].name)
  }

  @Test func `what may come next is shown below the line`() {
    var shown = page(rows: 22, columns: 80)
    shown.perform(.editQuery)
    shown.type("sum(rate(http")
    expectScreen(shown.surface(), "typing-80x22")
    shown.type(["Tab"])
    #expect(shown.page.text == "sum(rate(http_request_duration_seconds_bucket")
  }

  @Test func `operators are not offered before they are asked for`() {
    var shown = page()
    shown.perform(.editQuery)
    shown.type("up ")
    #expect(!shown.surface().lines.joined().contains("unless"))
    shown.type(["Tab"])
    #expect(shown.surface().lines.joined().contains("unless"))
    shown.type(["Tab"])
    #expect(shown.page.text == "up and")
  }

  @Test func `a mistake has carets under it, and C-y takes what was meant`() {
    var shown = page(rows: 22, columns: 80)
    shown.perform(.editQuery)
    shown.type("raet(http_requests_total[5m])")
    expectScreen(shown.surface(), "mistake-80x22")
    shown.type(["C-y"])
    #expect(shown.page.text == "rate(http_requests_total[5m])")
    shown.type(["Enter"])
    #expect(shown.page.options.query == "rate(http_requests_total[5m])")
    #expect(!shown.page.isTyping)
  }

  @Test func `a query with a mistake is not run, and the line says why`() {
    var shown = page()
    shown.perform(.editQuery)
    shown.type("sum(")
    let said = shown.type(["Enter"])
    #expect(shown.page.isTyping)
    #expect(shown.page.options.query.isEmpty)
    #expect(said == [.say("4: unclosed left parenthesis")])
  }

  @Test func `labels and values complete one after the other`() {
    var shown = page()
    shown.perform(.editQuery)
    shown.type("node_cpu_seconds_total{mo")
    shown.type(["Tab"])
    #expect(shown.page.text == "node_cpu_seconds_total{mode=\"")
    shown.type(["Down", "Down", "Enter"])
    #expect(shown.page.text == "node_cpu_seconds_total{mode=\"user\"")
  }

  @Test func `queries are remembered once each, and Up brings them back`() {
    var shown = page()
    for query in ["up", "1", "up"] {
      shown.perform(.editQuery)
      shown.type(["C-u"])
      shown.type(query)
      shown.type(["Enter"])
    }
    #expect(shown.page.options.query == "up")
    shown.perform(.editQuery)
    shown.type(["C-u", "x", "C-p"])
    #expect(shown.page.text == "up")
    shown.type(["C-p", "C-p"])
    #expect(shown.page.text == "1")
    shown.type(["C-n", "C-n"])
    #expect(shown.page.text == "x")
  }

  @Test(arguments: [
    ("rate(http_requests_total[1m])", "/s"), ("node_memory_MemTotal_bytes", "GiB"),
    ("node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes", "%"),
    ("rate(node_cpu_seconds_total[1m])", "%"), ("count(node_memory_MemTotal_bytes)", "1"),
    ("histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[1m]))", "s"),
  ])
  func `values have the unit that the query suggests`(query: String, unit: String) throws {
    let result = try #require(page(query).model.result)
    let value = try #require(result.series.first).value
    #expect(value.hasSuffix(unit), "\(value)")
  }

  @Test func `a query that names nothing says so, and one that asks too much says what`() {
    #expect(page("nothing_at_all").model.result?.words.hasPrefix("nothing: no series") == true)
    let deep = page("sum_over_time(up[10000d:1s])")
    #expect(deep.model.result?.failure?.isEmpty == false)
  }

  @Test func `x takes an empty answer apart`() {
    var shown = page("sum(rate(http_request_total[5m]))", rows: 22, columns: 80)
    shown.perform(.explain)
    expectScreen(shown.surface(), "explained-80x22")
    shown.perform(.explain)
    #expect(shown.page.form == .chart)
    #expect(shown.model.explained == nil)
  }

  @Test func `what did not change is not asked again`() throws {
    var shown = page(Self.requests)
    let before = try #require(shown.model.asked)
    shown.perform(.sort)
    #expect(shown.model.asked == before)
    shown.context.cursor = ShopDay.end - Duration.seconds(90)
    shown.refresh()
    #expect(shown.model.asked == before + 1)
    shown.context.range = TimeRange(.seconds(300), endingAt: ShopDay.end)
    shown.refresh()
    #expect(shown.model.asked == before + 3)
  }

  @Test func `every size does no harm`() {
    for (rows, columns) in [(0, 0), (1, 1), (2, 30), (5, 20), (3, 200), (60, 12)] {
      for query in ["", Self.requests, "sum("] {
        var shown = page(query, rows: rows, columns: columns)
        #expect(shown.surface().rows == rows)
        shown.perform(.editQuery)
        shown.type("}{ra")
        #expect(shown.surface().rows == rows)
      }
    }
  }
}

extension PageOnScreen<ExplorePage> {
  fileprivate mutating func type(_ text: String) {
    for character in text { press(KeyPress(character)) }
  }

  @discardableResult
  fileprivate mutating func type(_ keys: [String]) -> [PageRequest] {
    keys.compactMap { KeyPress(named: $0) }.flatMap { press($0) ?? [] }
  }

  @discardableResult
  private mutating func press(_ press: KeyPress) -> [PageRequest]? {
    let requests = page.isTyping ? page.typed(press, on: model) : nil
    refresh()
    return requests
  }
}
