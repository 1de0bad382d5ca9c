import Drawing
import TestSupport
import Testing
import Themes

@Suite struct BuiltinThemeTests {
  /// The themes that name every colour, so that contrast can be told.
  static let coloured = Theme.builtinNames.filter { $0 != "sixteen" && $0 != "monochrome" }
  static let words: [Role] = [
    .text, .dim, .title, .header, .key, .good, .warn, .bad, .unknown, .maintenance, .focus, .fresh,
    .changed, .mark,
  ]

  @Test func `the binary holds exactly the themes of the folder`() {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let names = FileBytes.names(in: root.joined(separator: "/") + "/themes")
      .filter { $0.hasSuffix(".theme") }.map { String($0.dropLast(6)) }
    #expect(Set(names) == Set(Theme.builtinNames))
    #expect(names.count == Theme.builtinNames.count)
  }

  @Test(arguments: BuiltinThemes.files.map(\.name))
  func `every theme reads without a problem`(name: String) throws {
    let file = try #require(BuiltinThemes.files.first { $0.name == name })
    let read = ThemeFile.read(String(decoding: file.text, as: UTF8.self), name: name)
    #expect(read.problems == [])
    #expect(Theme.builtin(named: name) == read.theme)
  }

  @Test(arguments: coloured)
  func `every word can be read on every ground it may stand on`(name: String) throws {
    let theme = try #require(Theme.builtin(named: name))
    for role in Self.words {
      #expect(try contrast(theme, role, .background) >= 4.5, "\(role)")
      for ground in [Role.selection, .cursor] {
        #expect(try contrast(theme, role, ground) >= 3, "\(role) on \(ground)")
      }
    }
    for ground in [Role.selection, .cursor, .match] {
      #expect(try contrast(theme, .text, ground) >= 4.5, "text on \(ground)")
    }
    #expect(try contrast(theme, .border, .background) >= 3)
    for number in 1...Role.seriesCount {
      #expect(try contrast(theme, .series(number), .background) >= 3, "series \(number)")
    }
  }

  @Test(arguments: coloured)
  func `each level of heat stands out more than the one below`(name: String) throws {
    let theme = try #require(Theme.builtin(named: name))
    var below = 1.1
    for level in 1...Role.heatLevels {
      let contrast = try contrast(theme, .heat(level), .background)
      #expect(contrast > below, "level \(level)")
      below = contrast
    }
  }

  @Test func `good and bad stay apart for eyes without green`() throws {
    let theme = try #require(Theme.builtin(named: "deuteranopia"))
    let good = try seenWithoutGreen(theme.colour(of: .good))
    let bad = try seenWithoutGreen(theme.colour(of: .bad))
    let distance = zip(good, bad).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    #expect(distance > 0.25)
  }

  @Test func `sixteen colours and none are drawn by the themes made for them`() throws {
    let dark = try #require(Theme.builtin(named: "dark"))
    let sixteen = dark.resolved(for: .sixteen)
    #expect(sixteen.look(role: .bad) == Look(foreground: .indexed(1), emphasis: .bold))
    #expect(sixteen.look(role: .text) == Look())
    let none = dark.resolved(for: .none)
    for role in Role.allCases {
      let look = none.look(role: role, ground: .selection)
      #expect(look.foreground == .terminal && look.background == .terminal)
    }
    #expect(none.look(role: .text, ground: .selection).emphasis == .reverse)
  }

  @Test(arguments: [
    ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#808080", 244), ("#121212", 233),
    ("#5f87af", 67), ("#8d97a7", 247),
  ])
  func `256 colours are the nearest of the cube and the greys`(hex: String, index: UInt8) {
    let (theme, _) = ThemeFile.read("theme[text]=\(hex)", name: "x")
    #expect(theme.resolved(for: .palette256).look(role: .text).foreground == .indexed(index))
  }

  @Test func `what is reversed twice is not reversed`() throws {
    let theme = try #require(Theme.builtin(named: "monochrome")).resolved(for: .none)
    #expect(theme.look(role: .text, ground: .selection, emphasis: .reverse).emphasis == [])
  }

  @Test func `a chosen row of sixteen colours is one even bar`() throws {
    let theme = try #require(Theme.builtin(named: "sixteen")).resolved(for: .sixteen)
    let looks = [Role.good, .bad, .text].map { theme.look(role: $0, ground: .selection) }
    #expect(looks.allSatisfy { $0.foreground == .terminal && $0.emphasis.contains(.reverse) })
  }

  @Test func `ink without a colour still fills the ground it is`() throws {
    let theme = try #require(Theme.builtin(named: "monochrome")).resolved(for: .none)
    #expect(theme.look(role: .series1, ground: .series2).emphasis == .reverse)
    #expect(theme.look(role: .series1, ground: .cursor).emphasis == .underline)
  }

  /// WCAG 2.1 contrast ratio.
  private func contrast(_ theme: Theme, _ role: Role, _ ground: Role) throws -> Double {
    let one = try #require(theme.colour(of: role).luminance)
    let other = try #require(theme.colour(of: ground).luminance)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  /// Machado, Oliveira and Fernandes (2009), deuteranopia at full strength, on the plain channels.
  private func seenWithoutGreen(_ colour: Colour) throws -> [Double] {
    guard case .rgb(let red, let green, let blue) = colour else { return [] }
    let (r, g, b) = (Double(red) / 255, Double(green) / 255, Double(blue) / 255)
    return [
      0.367322 * r + 0.860646 * g - 0.227968 * b, 0.280085 * r + 0.672501 * g + 0.047413 * b,
      -0.011820 * r + 0.042940 * g + 0.968881 * b,
    ]
  }
}
