import Panes
import Telemetry
import TestSupport
import Testing

@Suite struct TracesInConsoleTests {
  private static var driver: ConsoleDriver {
    var driver = ConsoleDriver(wall: ShopTraces.origin + .seconds(3))
    driver.feed([
      .spans(
        SpanBatch(
          source: SourceID(0), arrived: ShopTraces.origin,
          spans: ShopTraces.others + ShopTraces.slowCheckout))
    ])
    return driver
  }

  @Test func `keys lead from the list to the reason of an error and back, a level at a time`() {
    var driver = Self.driver
    driver.press("6 / ")
    driver.type("checkout")
    driver.press("Enter Enter e e")
    #expect(driver.screen().contains("ERROR upstream returned 502"))
    driver.press("Enter")
    #expect(!driver.screen().contains("critical path 1.92 s"))
    driver.press("Esc")
    #expect(driver.screen().contains("critical path 1.92 s"))
    driver.press("Esc")
    #expect(driver.screen().contains("1 of 41 traces"))
  }

  @Test func `folding in the console keeps the row that is chosen in view`() {
    var driver = Self.driver
    driver.press("6 Enter e e c")
    #expect(driver.screen().contains("▸   ▸ place_order"))
    driver.press("c E")
    #expect(driver.screen().contains("▸         POST /authorize"))
  }
}
