import Bytes

/// Which names a label may have (`metric_name_validation_scheme`).
package enum LabelNameScheme: String, Hashable, Sendable, CaseIterable {
  /// Any text that is not empty.
  case utf8
  /// `[a-zA-Z_][a-zA-Z0-9_]*`, as before Prometheus 3.
  case legacy

  package func isValid(_ name: String) -> Bool {
    switch self {
    case .utf8: return !name.isEmpty
    case .legacy:
      guard let first = name.utf8.first, !Self.isDigit(first) else { return false }
      return name.utf8.allSatisfy(Self.isWord)
    }
  }

  /// A name with `$1` or `${name}` in it; under UTF-8 the signs themselves would do as a name.
  func isValidTemplate(_ name: String) -> Bool {
    switch self {
    case .utf8: isValid(name)
    case .legacy: Self.legacyTemplate?.matches(name) ?? false
    }
  }

  /// Prometheus' own words for it.
  private static let legacyTemplate = try? Pattern(
    #"(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+"#, anchored: true)

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_")
      || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
