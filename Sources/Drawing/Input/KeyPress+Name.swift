extension KeyPress {
  /// The name as the footer, the help and `snapshot --keys` write it: `j`, `Space`, `C-x`, `M-Left`,
  /// `S-Tab`, `F5`, `PgDn`. `KeyPress(named:)` reads it back.
  package var name: String {
    var name = ""
    if modifiers.contains(.control) { name += "C-" }
    if modifiers.contains(.alt) { name += "M-" }
    if modifiers.contains(.shift) { name += "S-" }
    return name + key.name
  }

  /// Reads a name that `name` writes, and the usual other spellings (`Return`, `PageDown`, `Del`);
  /// nil where no key has that name. Names of keys are read in any case, characters as they are.
  package init?(named text: String) {
    var modifiers: KeyModifiers = []
    var rest = Substring(text)
    while rest.count > 2, rest.dropFirst().first == "-", let held = KeyModifiers(prefix: rest.first)
    {
      modifiers.formUnion(held)
      rest = rest.dropFirst(2)
    }
    guard let key = Key(named: rest) else { return nil }
    self.init(key, modifiers)
  }
}

extension KeyModifiers {
  fileprivate init?(prefix: Character?) {
    switch prefix {
    case "C": self = .control
    case "M", "A": self = .alt
    case "S": self = .shift
    default: return nil
    }
  }
}

extension Key {
  fileprivate static let names: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Tab", .tab), ("Backspace", .backspace),
    ("Esc", .escape), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Ins", .insert),
    ("Del", .delete),
  ]

  fileprivate static let otherNames: [(name: String, key: Key)] = [
    ("Return", .enter), ("BSpace", .backspace), ("Escape", .escape), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Insert", .insert), ("Delete", .delete),
  ]

  fileprivate var name: String {
    if let named = Self.names.first(where: { $0.key == self }) { return named.name }
    switch self {
    case .character(let character): return String(character)
    case .function(let number): return "F\(number)"
    default: return ""
    }
  }

  fileprivate init?(named text: Substring) {
    if text.count == 1, let character = text.first {
      self = .character(character)
      return
    }
    let wanted = text.lowercased()
    if let found = (Self.names + Self.otherNames).first(where: { $0.name.lowercased() == wanted }) {
      self = found.key
      return
    }
    guard wanted.first == "f", let number = Int(wanted.dropFirst()), 1...12 ~= number else {
      return nil
    }
    self = .function(number)
  }
}
