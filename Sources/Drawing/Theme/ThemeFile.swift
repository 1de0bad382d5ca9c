/// Reads theme files: lines of `theme[role]="value"` as btop writes them, `#` starts a comment.
///
/// A value is a colour (`#rrggbb`, `#gg`, `r g b`, a name of the sixteen, or nothing), then any of
/// bold, faint, underline, reverse. `heat_start`, `heat_mid` and `heat_end` give the eight heat levels.
/// What cannot be read is a problem with its line, and the rest of the file still counts.
package struct ThemeFile {
  private var theme: Theme
  private var problems: [ThemeProblem] = []
  private var seen: Set<Role> = []
  private var ramp: [String: Colour] = [:]

  /// `text` may be anything; a theme always comes back.
  package static func read(_ text: String, name: String) -> (
    theme: Theme, problems: [ThemeProblem]
  ) {
    var file = ThemeFile(theme: Theme(name: name))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      file.take(line, number: index + 1)
    }
    file.finish()
    return (file.theme, file.problems)
  }

  private init(theme: Theme) {
    self.theme = theme
  }

  private mutating func take(_ line: Substring, number: Int) {
    let line = line.trimmed
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    guard line.hasPrefix("theme["), let bracket = line.firstIndex(of: "]"),
      line[bracket...].dropFirst().trimmed.hasPrefix("=")
    else {
      problems.append(ThemeProblem(line: number, message: "expected theme[role]=\"value\""))
      return
    }
    let key = String(line[..<bracket].dropFirst("theme[".count))
    let value = line[bracket...].dropFirst().trimmed.dropFirst().trimmed
    guard let entry = entry(value, line: number) else { return }
    set(key, entry, line: number)
  }

  private mutating func set(_ key: String, _ entry: Theme.Entry, line: Int) {
    if Self.rampKeys.contains(key) {
      ramp[key] = entry.colour
    } else if let role = Self.roles[key] {
      if !seen.insert(role).inserted {
        problems.append(ThemeProblem(line: line, message: "\(key) is set twice"))
      }
      theme.entries[Int(role.rawValue)] = entry
    } else {
      problems.append(ThemeProblem(line: line, message: "there is no role \(key)"))
    }
  }

  private mutating func finish() {
    if let start = ramp["heat_start"], let end = ramp["heat_end"] {
      for level in 1...Role.heatLevels {
        let role = Role.heat(level)
        let part = Double(level - 1) / Double(Role.heatLevels - 1)
        theme.entries[Int(role.rawValue)].colour = rampColour(start, end, part)
        seen.insert(role)
      }
    }
    for role in Role.allCases where !seen.contains(role) {
      problems.append(ThemeProblem(line: 0, message: "\(Self.key(of: role)) is not set"))
    }
  }

  private func rampColour(_ start: Colour, _ end: Colour, _ part: Double) -> Colour {
    guard let mid = ramp["heat_mid"] else { return start.mixed(with: end, part) }
    return part < 0.5
      ? start.mixed(with: mid, part * 2) : mid.mixed(with: end, part * 2 - 1)
  }

  /// A value with or without its quotation marks; nil after a problem has been noted.
  private mutating func entry(_ value: Substring, line: Int) -> Theme.Entry? {
    var value = value
    if value.first == "\"" {
      value = value.dropFirst()
      guard let end = value.firstIndex(of: "\"") else {
        problems.append(ThemeProblem(line: line, message: "the value has no closing mark"))
        return nil
      }
      value = value[..<end]
    }
    var words = value.split(separator: " ")
    var entry = Theme.Entry()
    while let word = words.last, let emphasis = Self.emphases[String(word)] {
      entry.emphasis.formUnion(emphasis)
      words.removeLast()
    }
    guard let colour = Self.colour(words) else {
      let message =
        "\"\(words.joined(separator: " "))\" is no colour: #rrggbb, #gg, r g b or a name"
      problems.append(ThemeProblem(line: line, message: message))
      return nil
    }
    entry.colour = colour
    return entry
  }

  private static func colour(_ words: [Substring]) -> Colour? {
    switch words.count {
    case 0: return .terminal
    case 1 where words[0].hasPrefix("#"): return hexColour(words[0].dropFirst())
    case 1: return Colour.names.firstIndex(of: String(words[0])).map { .indexed(UInt8($0)) }
    case 3:
      let channels = words.compactMap { UInt8($0) }
      guard channels.count == 3 else { return nil }
      return .rgb(red: channels[0], green: channels[1], blue: channels[2])
    default: return nil
    }
  }

  private static func hexColour(_ digits: Substring) -> Colour? {
    guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else { return nil }
    switch digits.utf8.count {
    case 2:
      let grey = UInt8(value)
      return .rgb(red: grey, green: grey, blue: grey)
    case 6:
      return .rgb(
        red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xff), blue: UInt8(value & 0xff))
    default: return nil
    }
  }

  private static let rampKeys: Set<String> = ["heat_start", "heat_mid", "heat_end"]
  private static let emphases: [String: Emphasis] = [
    "bold": .bold, "faint": .faint, "underline": .underline, "reverse": .reverse,
  ]
  private static let roles = Dictionary(
    uniqueKeysWithValues: Role.allCases.map { (key(of: $0), $0) })

  /// The key is the name of the case.
  package static func key(of role: Role) -> String { "\(role)" }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
