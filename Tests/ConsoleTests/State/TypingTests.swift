import Console
import Drawing
import Panes
import TestSupport
import Testing

@Suite struct TypingTests {
  @Test func `keys are text while a page is typed into, and actions before and after`() {
    var driver = ConsoleDriver()
    driver.press("8 i")
    driver.type("1 + 9q?")
    #expect(driver.effects == [])
    #expect(driver.state.page == .explore)
    let typing = driver.screen()
    #expect(typing.contains("> 1 + 9q?"))
    #expect(typing.contains("Tab complete"))
    driver.press("Esc 9")
    #expect(driver.state.page == .sources)
  }

  @Test func `C-c leaves while typing, too`() {
    var driver = ConsoleDriver()
    driver.press("8 i C-c")
    #expect(driver.effects == [.quit])
  }

  @Test func `a paste is text, and its line ends are blanks`() {
    var driver = ConsoleDriver()
    driver.press("8")
    driver.paste("sum(\n  up\n)")
    let shown = driver.screen()
    #expect(shown.contains("> sum(   up )"))
  }
}
