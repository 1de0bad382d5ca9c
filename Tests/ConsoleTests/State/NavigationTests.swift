import Console
import Drawing
import Panes
import Telemetry
import TestSupport
import Testing

@Suite struct NavigationTests {
  @Test func `number keys show pages, and Backspace goes back to the last view`() {
    var driver = ConsoleDriver()
    driver.press("4 9")
    #expect(driver.state.page == .sources)
    driver.press("Backspace")
    #expect(driver.state.page == .health)
    driver.press("Esc")
    #expect(driver.state.page == .overview)
  }

  @Test func `with nowhere to go back to, Backspace says so`() {
    var driver = ConsoleDriver()
    driver.press("Backspace")
    #expect(driver.state.message == "there is no view before this one")
    let shown = driver.screen()
    #expect(shown.contains("there is no view before this one"))
  }

  @Test(arguments: ["q", "C-c"])
  func `one key quits from every page`(key: String) {
    for page in PageName.allCases {
      var driver = ConsoleDriver()
      driver.press("\(page.rawValue) \(key)")
      #expect(driver.effects == [.quit])
    }
  }

  @Test func `q types into a prompt, and Esc then q still leaves`() {
    var driver = ConsoleDriver()
    driver.press("4 / q")
    #expect(driver.effects == [])
    driver.press("Esc q")
    #expect(driver.effects == [.quit])
  }

  @Test func `a click on a page's name shows it`() throws {
    var driver = ConsoleDriver()
    let lines = driver.frame().lines
    let line = try #require(lines.first)
    let place = try #require(line.firstRange(of: "4 Health"))
    driver.click(row: 0, column: line.distance(from: line.startIndex, to: place.lowerBound))
    #expect(driver.state.page == .health)
  }

  @Test func `a click on a key of the footer does what the key does`() throws {
    var driver = ConsoleDriver()
    let lines = driver.frame().lines
    let line = try #require(lines.last)
    let place = try #require(line.firstRange(of: "? help"))
    driver.click(row: 34, column: line.distance(from: line.startIndex, to: place.lowerBound))
    let shown = driver.screen()
    #expect(shown.contains("What can be done here"))
  }

  @Test(arguments: [ViewClock.Source.capture, .replay, .wall])
  func `every page draws before there is any data`(source: ViewClock.Source) {
    var options = ConsoleOptions()
    options.clockSource = source
    var driver = ConsoleDriver(options)
    for keys in ["", "- - -", "+ + +", "[ [", "] .", ", h l", "0"] {
      for page in PageName.allCases {
        driver.press("\(page.rawValue) \(keys)")
        let frame = driver.frame()
        #expect(frame.lines.count == 35)
      }
    }
  }

  @Test(arguments: [(35, 120), (24, 80), (50, 200), (12, 40), (5, 20), (1, 10), (1, 1), (0, 0)])
  func `every page draws at every size`(rows: Int, columns: Int) {
    var driver = ConsoleDriver(rows: rows, columns: columns)
    for page in PageName.allCases {
      driver.press("\(page.rawValue)")
      let frame = driver.frame()
      #expect(frame.lines.count == rows)
    }
  }
}
