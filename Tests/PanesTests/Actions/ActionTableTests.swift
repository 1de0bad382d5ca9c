import Drawing
import Panes
import Testing

@Suite struct ActionTableTests {
  @Test(arguments: PageName.allCases)
  func `no key means two things on one page`(page: PageName) {
    let keys = ActionTable.rows(on: page).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `every action has a key that was read, a title of its own and one row`() {
    for row in ActionTable.rows {
      #expect(!row.keys.isEmpty, "\(row.title)")
    }
    #expect(Set(ActionTable.rows.map(\.title)).count == ActionTable.rows.count)
    #expect(Set(ActionTable.rows.map(\.action)).count == ActionTable.rows.count)
  }

  @Test func `nothing needs Alt or a function key`() {
    for key in ActionTable.rows.flatMap(\.keys) {
      #expect(!key.modifiers.contains(.alt))
      if case .function = key.key { Issue.record("a function key: \(key.name)") }
    }
  }

  @Test(
    arguments: [
      ("5", .logs, .show(.logs)), ("Space", .traces, .freeze), ("h", .traces, .collapse),
      ("h", .latency, .cursorLeft), ("t", .logs, .traceOfRecord), ("t", .health, nil),
    ] as [(String, PageName, Action?)])
  func `a key does what the table says on its page`(key: String, page: PageName, action: Action?)
    throws
  {
    let press = try #require(KeyPress(named: key))
    #expect(ActionTable.action(for: press, on: page) == action)
  }
}
