/// How names of metrics and labels beyond `[a-zA-Z_:][a-zA-Z0-9_:]*` are written where only such
/// names are understood (Prometheus, `escaping` in Accept and Content-Type,
/// `metric_name_escaping_scheme`).
package enum NameEscaping: String, Hashable, Sendable, CaseIterable {
  /// As they are, in quotes.
  case allowUTF8 = "allow-utf-8"
  /// Each other character becomes `_`, for good.
  case underscores
  /// `.` becomes `_dot_`, `_` becomes `__`, and so does each other character.
  case dots
  /// `U__` and the name, `_` doubled, other characters as `_hex_`: the only one that loses nothing.
  case values

  package func escaped(_ name: String) -> String {
    switch self {
    case .allowUTF8: return name
    case .underscores:
      return Self.replaced(name) { _ in "_" }
    case .dots:
      return Self.replaced(name, underscore: "__") { $0 == "." ? "_dot_" : "__" }
    case .values:
      guard !Self.isPlain(name) else { return name }
      return "U__"
        + Self.replaced(name, underscore: "__") { "_\(String($0.value, radix: 16))_" }
    }
  }

  /// The name that was escaped, as far as the scheme lets it be known; a name that the scheme never
  /// makes comes back as it is.
  package func unescaped(_ name: String) -> String {
    switch self {
    case .allowUTF8, .underscores: name
    case .dots: Self.withoutDots(name)
    case .values: Self.withoutValues(name) ?? name
    }
  }

  // MARK: - Escaping

  private static func isPlain(_ name: String) -> Bool {
    name.unicodeScalars.enumerated().allSatisfy { isPlain($1, isFirst: $0 == 0) }
  }

  private static func isPlain(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", ":": true
    case "0"..."9": !isFirst
    default: false
    }
  }

  private static func replaced(
    _ name: String, underscore: String = "_", _ replacement: (Unicode.Scalar) -> String
  ) -> String {
    var text = ""
    for (index, scalar) in name.unicodeScalars.enumerated() {
      switch scalar {
      case "_": text += underscore
      case _ where isPlain(scalar, isFirst: index == 0): text.unicodeScalars.append(scalar)
      default: text += replacement(scalar)
      }
    }
    return text
  }

  // MARK: - And back

  /// First every `_dot_`, then every pair of underscores in what is left, as Prometheus does it.
  private static func withoutDots(_ name: String) -> String {
    let dotted = replacing([0x5f, 0x64, 0x6f, 0x74, 0x5f], by: 0x2e, in: Array(name.utf8))
    return String(decoding: replacing([0x5f, 0x5f], by: 0x5f, in: dotted), as: UTF8.self)
  }

  private static func replacing(
    _ pattern: [UInt8], by byte: UInt8, in bytes: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place...].starts(with: pattern) {
        result.append(byte)
        place += pattern.count
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  /// Nil for what is no such name.
  private static func withoutValues(_ name: String) -> String? {
    guard name.hasPrefix("U__") else { return nil }
    var text = String.UnicodeScalarView()
    var rest = name.unicodeScalars.dropFirst(3)
    while let scalar = rest.popFirst() {
      guard scalar == "_" else {
        text.append(scalar)
        continue
      }
      if rest.first == "_" {
        rest.removeFirst()
        text.append("_")
        continue
      }
      guard let end = rest.firstIndex(of: "_"), let original = scalarNamed(rest[..<end]) else {
        return nil
      }
      text.append(original)
      rest = rest[end...].dropFirst()
    }
    return String(text)
  }

  /// One to six hexadecimal digits of a character's number.
  private static func scalarNamed(
    _ digits: Substring.UnicodeScalarView.SubSequence
  ) -> Unicode.Scalar? {
    guard digits.count <= 6, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
    return UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
