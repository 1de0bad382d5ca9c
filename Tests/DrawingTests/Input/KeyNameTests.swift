import Drawing
import Testing

@Suite struct KeyNameTests {
  @Test(arguments: [
    ("j", KeyPress("j")), ("G", KeyPress("G")), ("Space", KeyPress(" ")), ("-", KeyPress("-")),
    ("C-x", KeyPress(.character("x"), .control)), ("C--", KeyPress(.character("-"), .control)),
    ("M-Left", KeyPress(.left, .alt)), ("S-Tab", KeyPress(.tab, .shift)),
    ("C-M-S-F12", KeyPress(.function(12), [.control, .alt, .shift])), ("é", KeyPress("é")),
    ("Esc", KeyPress(.escape)), ("PgDn", KeyPress(.pageDown)), ("Del", KeyPress(.delete)),
  ])
  func `a key press has one name and is read back from it`(name: String, press: KeyPress) {
    #expect(press.name == name)
    #expect(KeyPress(named: name) == press)
  }

  @Test(arguments: [
    ("return", KeyPress(.enter)), ("ESCAPE", KeyPress(.escape)), ("pagedown", KeyPress(.pageDown)),
    ("A-x", KeyPress(.character("x"), .alt)), ("f5", KeyPress(.function(5))),
  ])
  func `other spellings are read too`(name: String, press: KeyPress) {
    #expect(KeyPress(named: name) == press)
  }

  @Test(arguments: ["", "Entr", "F0", "F13", "C-", "X-a", "jj"])
  func `a name of no key is refused`(name: String) {
    #expect(KeyPress(named: name) == nil)
  }
}
