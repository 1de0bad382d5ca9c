import Drawing
import Testing

@Suite struct ThemeFileTests {
  @Test(
    arguments: [
      ("#ff8000", .rgb(red: 255, green: 128, blue: 0), []),
      ("#80", .rgb(red: 128, green: 128, blue: 128), []),
      ("1 2 3", .rgb(red: 1, green: 2, blue: 3), []),
      ("bright_blue bold", .indexed(12), .bold),
      ("", .terminal, []),
      ("reverse underline", .terminal, [.reverse, .underline]),
      ("#000000 faint", .rgb(red: 0, green: 0, blue: 0), .faint),
    ] as [(String, Colour, Emphasis)])
  func `a value is a colour and an emphasis`(value: String, colour: Colour, emphasis: Emphasis) {
    let (theme, problems) = ThemeFile.read("theme[bad]=\"\(value)\"", name: "x")
    #expect(theme.colour(of: .bad) == colour)
    #expect(theme.emphasis(of: .bad) == emphasis)
    #expect(problems.allSatisfy { $0.line == 0 })
  }

  @Test(arguments: [
    ("bad=\"red\"", "line 2: expected theme[role]=\"value\""),
    ("theme[bad]", "line 2: expected theme[role]=\"value\""),
    ("theme[bda]=\"red\"", "line 2: there is no role bda"),
    ("theme[bad]=\"redd\"", "line 2: \"redd\" is no colour: #rrggbb, #gg, r g b or a name"),
    ("theme[bad]=\"#12345\"", "line 2: \"#12345\" is no colour: #rrggbb, #gg, r g b or a name"),
    ("theme[bad]=\"#+1\"", "line 2: \"#+1\" is no colour: #rrggbb, #gg, r g b or a name"),
    ("theme[bad]=\"1 2 256\"", "line 2: \"1 2 256\" is no colour: #rrggbb, #gg, r g b or a name"),
    ("theme[bad]=\"red", "line 2: the value has no closing mark"),
  ])
  func `what cannot be read is a problem with its line`(line: String, problem: String) {
    let (theme, problems) = ThemeFile.read("# c\n\(line)\n theme[good] = green", name: "x")
    #expect(problems.filter { $0.line > 0 }.map(\.description) == [problem])
    #expect(theme.colour(of: .good) == .indexed(2))
  }

  @Test func `a role that is set twice or not at all is a problem`() {
    let (_, problems) = ThemeFile.read("theme[bad]=red\ntheme[bad]=green", name: "x")
    #expect(problems.first?.description == "line 2: bad is set twice")
    #expect(problems.contains { $0.description == "good is not set" })
  }

  @Test func `a ramp gives eight levels between its ends`() {
    let text = "theme[heat_start]=#000000\ntheme[heat_end]=#707070"
    let (theme, _) = ThemeFile.read(text, name: "x")
    #expect(theme.colour(of: .heat1) == .rgb(red: 0, green: 0, blue: 0))
    #expect(theme.colour(of: .heat2) == .rgb(red: 16, green: 16, blue: 16))
    #expect(theme.colour(of: .heat8) == .rgb(red: 112, green: 112, blue: 112))
  }
}
