import Panes
import Testing

@Suite struct ListCursorTests {
  @Test func `until a row is picked the first is selected, whatever comes first`() {
    var cursor = ListCursor<String>()
    cursor.listChanged(["catalog", "gateway"])
    #expect(cursor.selected == "catalog")
    cursor.listChanged(["gateway", "catalog"])
    #expect(cursor.selected == "gateway")
  }

  @Test func `a picked row is found again wherever it went`() {
    var cursor = ListCursor<String>()
    _ = cursor.take(.down, in: ["a", "b", "c"])
    cursor.listChanged(["b", "c", "a"])
    #expect(cursor.selected == "b")
    #expect(cursor.index(in: ["b", "c", "a"]) == 0)
  }

  @Test func `where the picked row is gone, the one in its place is selected`() {
    var cursor = ListCursor<String>()
    _ = cursor.take(.last, in: ["a", "b", "c"])
    cursor.listChanged(["a", "b"])
    #expect(cursor.selected == "b")
    cursor.listChanged([])
    #expect(cursor.index(in: [String]()) == nil)
  }

  @Test(arguments: [(Action.pageDown, "d"), (.last, "f"), (.up, "a"), (.first, "a")])
  func `moving stops at the ends`(action: Action, row: String) {
    var cursor = ListCursor<String>()
    cursor.resized(height: 4)
    _ = cursor.take(action, in: ["a", "b", "c", "d", "e", "f"])
    #expect(cursor.selected == row)
  }
}
