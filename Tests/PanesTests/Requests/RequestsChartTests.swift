import Drawing
import Panes
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

struct RequestsChartTests {
  private static let range = TimeRange(.seconds(600), endingAt: ShopDay.end)

  private func page(
    _ day: RoutesDay, cursor: Timestamp? = nil
  ) -> PageOnScreen<RequestsPage> {
    PageOnScreen(day.stores, in: Self.range, cursor: cursor)
  }

  /// Twelve routes, each twice as busy an hour ago; /r00 the busiest.
  private var busy: RoutesDay {
    RoutesDay(routes: 12, minutes: 80) { route, ago in
      Double(24 - 2 * route) * (ago > 3000 ? 2 : 1)
    }
  }

  @Test func `groups without a row are one row, so that the parts are the whole`() throws {
    let shown = page(RoutesDay(routes: 60, minutes: 12) { route, _ in Double(route + 1) })
    let groups = shown.model.groups
    #expect(groups.count == RequestsModel.groupLimit + 1)
    let rest = try #require(groups.last)
    #expect(rest.isRest)
    #expect(rest.name == "other (10)")
    // 1 to 10 of 1 to 60.
    #expect(rest.value == "55/s")
    #expect(shown.model.total == "1.83 k/s")
    #expect(abs(groups.map(\.shareValue).reduce(0, +) - 1) < 1e-9)
    let lines = shown.model.chart.lines
    #expect(lines.map(\.kind) == (1...8).map { ChartLine.Kind.series($0) } + [.rest])
    let sums = lines[0].values.indices.map { step in lines.map { $0.values[step] }.reduce(0, +) }
    #expect(sums.filter { !$0.isNaN }.allSatisfy { abs($0 - 1830) < 1e-6 })
    #expect(sums.count > 50)
  }

  @Test func `what a filter hides is still part of the whole`() throws {
    var shown = page(busy)
    _ = shown.page.filtered(by: "r0")
    shown.refresh()
    #expect(shown.model.groups.map(\.name).last == "other (2)")
    #expect(abs(shown.model.groups.map(\.shareValue).reduce(0, +) - 1) < 1e-9)
    #expect(!shown.model.chart.lines.contains { $0.kind == .rest && $0.name == "other (4)" })
    shown.perform(.last)
    #expect(
      shown.page.availability(of: .open, on: shown.model)
        == .unavailable("these are many groups: / finds one of them"))
  }

  @Test func `S piles areas up, L makes the axis logarithmic, and not both`() {
    var shown = page(busy, cursor: ShopDay.end - Duration.seconds(240))
    shown.perform(.chartStyle)
    expectScreen(shown.surface(), "requests-stacked-120x33")
    expectScreen(shown.surface(tier: .ascii), "requests-stacked-ascii-120x33")
    #expect(!shown.page.availability(of: .chartScale, on: shown.model).isAvailable)
    shown.perform(.chartStyle, .chartScale)
    expectScreen(shown.surface(), "requests-log-120x33")
  }

  @Test func `C draws the selected group as it was an hour ago`() throws {
    var shown = page(busy)
    shown.perform(.down, .compare)
    let past = try #require(shown.model.chart.lines.last)
    #expect(past.name == "/r01, 1 h ago")
    #expect(past.values.allSatisfy { abs($0 - 44) < 1e-6 })
    #expect(past.values.count == shown.model.chart.lines[0].values.count)
    #expect(shown.model.notes.isEmpty)
    expectScreen(shown.surface(), "requests-past-120x33")
    shown.perform(.chartStyle)
    let whole = try #require(shown.model.chart.lines.last)
    #expect(whole.name == "all, 1 h ago")
    #expect(whole.values.allSatisfy { abs($0 - 312) < 1e-6 })
  }

  @Test func `where history does not reach, the comparison says so`() {
    var shown = page(busy)
    shown.perform(.compare, .compare)
    #expect(
      shown.model.notes == ["nothing to compare with 1 d ago: history begins at 12:43"])
    #expect(shown.model.chart.legend.first { $0.kind.isPast }?.last == "—")
    shown = page(RoutesDay(routes: 2, minutes: 65) { _, _ in 5 })
    shown.perform(.compare)
    #expect(shown.model.notes == ["1 h ago: history begins at 12:58"])
    shown.perform(.compare, .compare)
    #expect(shown.model.notes.isEmpty)
  }

  @Test func `zero, stale, not yet and no data are told apart`() {
    let idle = page(RoutesDay(routes: 1, minutes: 12) { _, _ in 0 })
    #expect(idle.model.groups.map(\.value) == ["0/s"])
    #expect(idle.model.absence == nil)

    let silent = page(
      RoutesDay(routes: 2, minutes: 12) { route, ago in route == 1 && ago < 150 ? nil : 3 })
    #expect(silent.model.groups.map(\.value) == ["3/s", "stale 2 m"])
    #expect(silent.model.groups.map(\.isStale) == [false, true])

    let stopped = page(RoutesDay(routes: 1, minutes: 12) { _, ago in ago < 150 ? nil : 3 })
    #expect(stopped.model.notes == ["stale since 14:00:30, 2 m 30 s ago"])

    let first = page(RoutesDay(routes: 1, minutes: 0) { _, _ in 3 })
    #expect(first.model.notes == ["not yet: one scrape so far, a rate needs two"])

    let few = page(RoutesDay(routes: 1, minutes: 12) { _, ago in ago > 30 ? nil : 3 })
    #expect(few.model.notes == ["a rate over 3 scrapes in 60 s: four make it steady"])

    let none = page(RoutesDay(routes: 0, minutes: 12) { _, _ in nil })
    #expect(none.model.absence == "no counter among the series: none ends in _total")
  }

  @Test func `the chart says its metric, unit and window`() {
    #expect(page(busy).model.window == "per second · rate over 60 s · last 10 m")
    #expect(page(busy).model.metrics == ["http_requests_total"])
  }
}
