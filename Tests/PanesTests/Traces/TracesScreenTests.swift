import Drawing
import Panes
import Telemetry
import TestSupport
import Testing

@Suite struct TracesScreenTests {
  static let sizes = [(22, 80), (33, 120), (48, 200), (11, 40), (5, 20)]

  @Test(arguments: sizes)
  func `the list reads well at every size`(rows: Int, columns: Int) {
    let driver = TracesDriver(
      rows: rows, columns: columns, spans: ShopTraces.others + ShopTraces.slowCheckout)
    expectScreen(driver.screen(isAlone: columns < 60), "list-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func `a waterfall reads well at every size`(rows: Int, columns: Int) {
    var driver = TracesDriver(rows: rows, columns: columns, spans: ShopTraces.slowCheckout)
    driver.press(.open, .nextError, .nextError)
    expectScreen(driver.screen(isAlone: columns < 60), "waterfall-\(columns)x\(rows)")
  }

  @Test(arguments: [(22, 80), (11, 40)])
  func `all that is known of a span has a screen of its own`(rows: Int, columns: Int) {
    var driver = TracesDriver(rows: rows, columns: columns, spans: ShopTraces.slowCheckout)
    driver.press(.open, .nextError, .nextError, .open)
    expectScreen(driver.screen(isAlone: columns < 60), "span-\(columns)x\(rows)")
  }

  @Test func `a waterfall is read in ASCII, too`() {
    var driver = TracesDriver(rows: 22, columns: 100, spans: ShopTraces.slowCheckout)
    driver.press(.open, .down, .down, .down, .down, .down, .collapse)
    expectScreen(driver.screen(tier: .ascii), "waterfall-ascii")
  }

  @Test func `depth beyond the room for names is a number`() {
    let spans = ShopTraces.chain(of: 30)
    var driver = TracesDriver(rows: 22, columns: 80, spans: spans)
    driver.press(.open, .last)
    expectScreen(driver.screen(), "waterfall-deep")
  }

  @Test func `a small or no surface is drawn on without harm`() {
    for (rows, columns) in [(0, 0), (1, 1), (2, 5), (5, 20), (3, 200), (200, 3)] {
      for isAlone in [false, true] {
        var driver = TracesDriver(
          rows: rows, columns: columns, spans: ShopTraces.others + ShopTraces.slowCheckout)
        #expect(driver.screen(isAlone: isAlone).rows == rows)
        driver.press(.open, .nextError)
        #expect(driver.screen(isAlone: isAlone).rows == rows)
        driver.press(.open)
        #expect(driver.screen(isAlone: isAlone).rows == rows)
      }
    }
  }
}
