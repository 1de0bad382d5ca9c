import Drawing
import Panes
import Testing

@Suite struct LineEditorTests {
  @Test(arguments: [
    ("a b c", "abc"), ("a b Backspace", "a"), ("a b Left c", "acb"), ("a b Home c", "cab"),
    ("a Space b C-w", "a "), ("a b C-u c", "c"), ("a b Left C-k", "a"), ("a b Home Del", "b"),
    ("Backspace Del Left Right", ""),
    ("a b Space c C-Left C-Left d", "dab c"), ("a Space b Home C-Right c", "ac b"),
  ])
  func `keys edit a line`(keys: String, text: String) throws {
    var editor = LineEditor()
    for name in keys.split(separator: " ") {
      let key = try #require(KeyPress(named: String(name)))
      let isEditing = editor.take(key)
      #expect(isEditing)
    }
    #expect(editor.string == text)
  }

  @Test func `a key that edits nothing is left to the caller`() {
    var editor = LineEditor("a")
    let isEditing = editor.take(KeyPress(.up))
    #expect(!isEditing)
    #expect(editor.string == "a")
  }

  @Test func `a paste of any size is cut at the limit`() {
    var editor = LineEditor()
    editor.insert(String(repeating: "x", count: 1_000_000))
    #expect(editor.string.count == LineEditor.limit)
  }
}
