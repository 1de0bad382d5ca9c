import Drawing
import Panes
import Telemetry
import TestSupport
import Testing
import ViewModels

@Suite struct TracesPageTests {
  private static let all = ShopTraces.others + ShopTraces.slowCheckout

  @Test func `Enter opens the chosen trace and Esc leads back to it in the list`() {
    var driver = TracesDriver(spans: Self.all)
    driver.press(.down, .down, .open)
    #expect(driver.page.isInside)
    #expect(driver.model?.waterfall?.traceID == TraceID(high: 0, low: 0x1026))
    #expect(driver.press(.escape).isEmpty)
    #expect(!driver.page.isInside)
    #expect(driver.press(.copy) == [.copy(TraceID(high: 0, low: 0x1026).text)])
  }

  @Test func `the newest trace is chosen until the operator chooses one`() {
    var driver = TracesDriver(spans: ShopTraces.others)
    driver.feed(ShopTraces.slowCheckout)
    #expect(driver.press(.copy) == [.copy(ShopTraces.checkout.text)])
    driver.press(.down)
    let chosen = driver.press(.copy)
    driver.feed([
      ShopTraces.span(
        TraceID(high: 0, low: 9), 1, in: nil, "gateway", "GET /", from: 2200, to: 2300)
    ])
    #expect(driver.press(.copy) == chosen)
  }

  @Test(
    arguments: [
      ("4bf92f35", 1), ("4BF92F3577B34DA6A3CE929D0E0E4736", 1), ("1007", 1), ("error", 5),
      ("gateway items !error", 13), (">1s", 1), ("!>1s", 40), ("orphan", 1), ("nothing", 0),
      ("CATALOG", 15),
    ])
  func `a filter finds traces by words, ids, errors and duration`(text: String, count: Int) {
    var driver = TracesDriver(spans: Self.all)
    #expect(driver.filter(text) == nil)
    #expect(driver.model?.list?.count == count)
  }

  @Test func `a filter that cannot be read points at its column and changes nothing`() {
    var driver = TracesDriver(spans: Self.all)
    #expect(driver.filter("error") == nil)
    #expect(driver.filter("cart >soon")?.column == 7)
    #expect(driver.page.filter == "error")
  }

  @Test func `sorting goes round and turns around`() {
    var driver = TracesDriver(spans: Self.all)
    driver.press(.first, .sort, .first)
    #expect(driver.model?.list?.orderText == "slowest first")
    #expect(driver.press(.copy) == [.copy(ShopTraces.checkout.text)])
    driver.press(.reverseSort)
    #expect(driver.model?.list?.orderText == "fastest first")
    driver.press(.sort, .sort, .sort, .reverseSort)
    #expect(driver.model?.list?.orderText == "newest first")
  }

  @Test func `collapsing closes a row or leads to the parent, expanding opens it or goes down`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.press(.open, .down, .down, .down)
    #expect(driver.selectedName == "catalog GET /items")
    let all = driver.names.count
    driver.press(.collapse)
    #expect(driver.names.count == all - 3)
    driver.press(.collapse)
    #expect(driver.selectedName == "checkout place_order")
    driver.press(.down, .down, .expand)
    #expect(driver.names.count == all)
    driver.press(.expand)
    #expect(driver.selectedName == "catalog load item 0")
  }

  @Test func `folding all away takes the selection to what hides it, and errors open it again`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.press(.open, .nextError, .nextError)
    #expect(driver.selectedName == "card-gw POST /authorize")
    driver.press(.toggleAll)
    #expect(driver.selectedName == "checkout place_order")
    #expect(driver.names.count == 4)
    driver.press(.previousError)
    #expect(driver.selectedName == "card-gw POST /authorize")
    driver.press(.toggleAll)
    #expect(driver.names.count == 15)
  }

  @Test func `late spans keep the cursor, the scroll and what is folded`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.press(.open, .down, .down, .down, .collapse, .down)
    #expect(driver.selectedName == "payments POST /charge")
    driver.feed([
      ShopTraces.span(
        ShopTraces.checkout, 50, in: 2, "redis", "AUTH", from: 13, to: 14),
      ShopTraces.span(ShopTraces.checkout, 51, in: 4, "catalog", "late item", from: 90, to: 99),
    ])
    #expect(driver.selectedName == "payments POST /charge")
    #expect(driver.names.contains("AUTH"))
    #expect(!driver.names.contains("late item"))
  }

  @Test func `a parent that comes late takes the place of the row that stood for it`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.press(.open, .last, .up)
    #expect(driver.selectedName == "missing parent 000000000000004d")
    driver.feed([
      ShopTraces.span(ShopTraces.checkout, 77, in: 1, "mailer", "queue", from: 1600, to: 2200)
    ])
    #expect(driver.selectedName == "mailer queue")
  }

  @Test func `another page opens a trace at a span and Esc leads back there`() {
    var driver = TracesDriver(spans: Self.all)
    driver.show(ShopTraces.checkout, SpanID(bits: 20))
    #expect(driver.selectedName == "card-gw POST /authorize")
    #expect(driver.press(.escape) == [.leave])
    #expect(!driver.page.isInside)
  }

  @Test func `a span or a trace that is not there is said to be so`() {
    var driver = TracesDriver(spans: Self.all)
    driver.show(ShopTraces.checkout, SpanID(bits: 99))
    #expect(driver.screen().lines[1].contains("span 0000000000000063 was not received"))
    driver.show(TraceID(high: 5, low: 5))
    #expect(driver.model?.absence == "trace 00000000000000050000000000000005 was not received")
    driver.feed([
      ShopTraces.span(TraceID(high: 5, low: 5), 1, in: nil, "late", "trace", from: 0, to: 1)
    ])
    #expect(driver.selectedName == "late trace")
  }

  @Test func `a trace is not known before its first span has ended`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.now = ShopTraces.origin
    driver.show(ShopTraces.checkout)
    #expect(
      driver.model?.absence?.hasSuffix("had no finished span at 14:03:19: 0 goes back to now")
        == true)
    driver.now = ShopTraces.origin + .milliseconds(120)
    driver.refresh()
    #expect(driver.names.count == 6)
  }

  @Test func `the logs of a trace are asked for by its id`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    let wanted = PageRequest.showLogs(filter: "trace=\(ShopTraces.checkout.text)")
    #expect(driver.press(.logsOfTrace) == [wanted])
    #expect(driver.press(.open, .logsOfTrace) == [wanted])
  }

  @Test func `a click chooses a row, and a second one opens and closes it`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    driver.press(.open)
    driver.click(row: 6, column: 5)
    #expect(driver.selectedName == "catalog GET /items")
    driver.click(row: 6, column: 5)
    #expect(!driver.names.contains("load item 0"))
  }

  @Test func `an empty list says why`() {
    var driver = TracesDriver()
    #expect(driver.model?.absence?.hasPrefix("nothing brings traces") == true)
    driver.report(
      SourceReport(
        source: SourceID(0), kind: .receiver, name: "127.0.0.1:4318", updated: driver.now))
    #expect(driver.model?.absence == "no span has come in yet")
    driver.feed(ShopTraces.slowCheckout)
    driver.now = ShopTraces.origin + .seconds(9000)
    driver.refresh()
    #expect(driver.model?.absence?.hasPrefix("no trace ended in the last 15 m") == true)
  }

  @Test func `explain says what the path is and what is odd`() {
    var driver = TracesDriver(spans: ShopTraces.slowCheckout)
    guard case .explain(let lines)? = driver.press(.open, .explain).first else {
      Issue.record("nothing was explained")
      return
    }
    #expect(lines.contains { $0.hasPrefix("critical path") })
    #expect(lines.contains { $0.contains("missing parents") })
    #expect(lines.contains { $0.contains("orphans") })
  }
}
