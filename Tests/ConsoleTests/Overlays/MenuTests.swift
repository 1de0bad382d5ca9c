import Console
import Drawing
import Panes
import TestSupport
import Testing

@Suite struct MenuTests {
  @Test func `help lists every action of the page and runs the one that is chosen`() {
    var driver = ConsoleDriver(rows: 60)
    driver.press("4 ?")
    let screen = driver.screen()
    for row in ActionTable.rows(on: .health) { #expect(screen.contains(row.title), "\(row.title)") }
    driver.type("freeze")
    driver.press("Enter")
    #expect(!driver.state.clock.isFollowing)
  }

  @Test func `the palette finds themes and pages by their words`() {
    var driver = ConsoleDriver()
    driver.press(":")
    driver.type("theme light")
    driver.press("Enter")
    #expect(driver.state.theme == "light")
    #expect(driver.effects == [.repaint])
  }

  @Test func `an action that cannot be done says why`() {
    var driver = ConsoleDriver()
    driver.press("4 ?")
    driver.type("open what")
    driver.press("Enter")
    #expect(driver.state.message == "there is no check here")
  }

  @Test func `a paste goes into the prompt as text, line breaks too`() {
    var driver = ConsoleDriver()
    driver.press("4 /")
    driver.paste("shop\nq")
    let shown = driver.screen()
    #expect(shown.contains("/ shop q"))
    #expect(driver.effects == [])
  }

  @Test func `every action of the footer is in the table of its page`() throws {
    var driver = ConsoleDriver(rows: 24, columns: 80)
    for page in PageName.allCases {
      driver.press("\(page.rawValue)")
      let lines = driver.frame().lines
      let footer = try #require(lines.last)
      #expect(footer.contains("? help") && footer.contains(": commands"), "\(footer)")
    }
  }
}
