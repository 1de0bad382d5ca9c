/// A text with `$1`, `${1}` and `${name}` in it, read once as Go's `Regexp.Expand` reads it: a name
/// is as long as it can be (`$1x` is the group named `1x`), `$$` is one sign, and a sign that begins
/// nothing stands for itself. A group that there is not gives nothing.
package struct CaptureTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case group(Int)
  }

  private var parts: [Part] = []

  /// Whether it is the same for every match.
  package let isConstant: Bool

  package init(_ text: String, groupNames: [String?]) {
    isConstant = !text.contains("$")
    var rest = Substring(text)
    var literal = ""
    while let sign = rest.firstIndex(of: "$") {
      literal += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      if rest.first == "$" {
        literal += "$"
        rest = rest.dropFirst()
      } else if let name = Self.name(&rest) {
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = ""
        if let group = Self.group(name, groupNames) { parts.append(.group(group)) }
      } else {
        literal += "$"
      }
    }
    literal += rest
    if !literal.isEmpty { parts.append(.text(literal)) }
  }

  /// What it comes to, with the groups of a match in `value`.
  package func expanded(_ value: [UInt8], _ groups: [Range<Int>?]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text.utf8
      case .group(let group):
        if group < groups.count, let range = groups[group] { bytes += value[range] }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes a name off the front; leaves everything where there is none.
  private static func name(_ rest: inout Substring) -> Substring? {
    let isBraced = rest.first == "{"
    let inside = isBraced ? rest.dropFirst() : rest
    let scalars = inside.unicodeScalars.prefix {
      $0 == "_" || $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber
    }
    let name = inside[scalars.startIndex..<scalars.endIndex]
    guard !name.isEmpty else { return nil }
    let after = inside[scalars.endIndex...]
    guard !isBraced || after.first == "}" else { return nil }
    rest = isBraced ? after.dropFirst() : after
    return name
  }

  private static func group(_ name: Substring, _ groupNames: [String?]) -> Int? {
    // Beyond eight digits, or with a leading zero, it is no number but a name.
    if name.utf8.count <= 8, name == "0" || name.first != "0",
      let number = DecimalText.uint64(name.utf8.span)
    {
      return Int(number)
    }
    return groupNames.firstIndex { $0.map { $0 == name } ?? false }.map { $0 + 1 }
  }
}
