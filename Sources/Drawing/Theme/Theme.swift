import Themes

/// How each role looks: a colour and an emphasis, for every depth of colour.
package struct Theme: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var colour = Colour.terminal
    var emphasis: Emphasis = []
  }

  package let name: String
  /// By the raw value of the role.
  var entries = [Entry](repeating: Entry(), count: Role.allCases.count)

  /// A theme that leaves everything to the terminal.
  package init(name: String) {
    self.name = name
  }

  package func colour(of role: Role) -> Colour { entries[Int(role.rawValue)].colour }
  package func emphasis(of role: Role) -> Emphasis { entries[Int(role.rawValue)].emphasis }

  /// The names of the themes in the binary, the default first.
  package static let builtinNames: [String] = BuiltinThemes.files.map(\.name)

  /// A theme of the binary; nil where none has the name.
  package static func builtin(named name: String) -> Theme? {
    guard let file = BuiltinThemes.files.first(where: { $0.name == name }) else { return nil }
    return ThemeFile.read(String(decoding: file.text, as: UTF8.self), name: name).theme
  }

  package static let standard = builtin(named: "dark") ?? Theme(name: "dark")

  /// The theme as a terminal of that depth shows it.
  ///
  /// With sixteen colours every theme is drawn as `sixteen` and without any as `monochrome`, unless it
  /// asks for nothing more: the user's sixteen look like anything, only their names can be relied on.
  package func resolved(for depth: ColourDepth) -> ResolvedTheme {
    ResolvedTheme(substitute(for: depth), depth: depth)
  }

  private func substitute(for depth: ColourDepth) -> Theme {
    switch depth {
    case .truecolor, .palette256: self
    case .sixteen: usesOnlySixteen ? self : Theme.builtin(named: "sixteen") ?? self
    case .none: usesNoColour ? self : Theme.builtin(named: "monochrome") ?? self
    }
  }

  private var usesNoColour: Bool { entries.allSatisfy { $0.colour == .terminal } }

  private var usesOnlySixteen: Bool {
    entries.allSatisfy { $0.colour == $0.colour.taken(to: .sixteen) }
  }
}
