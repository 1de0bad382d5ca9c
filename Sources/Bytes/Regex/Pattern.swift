/// A regular expression of the field's own dialect (RE2: Go's syntax, time linear in the text).
///
/// Text that is not UTF-8 is tried a second time byte by byte as Latin-1, so that one broken byte
/// in a line does not hide it from `a.*b`.
package final class Pattern: Sendable {
  package struct Options: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let ignoringCase = Options(rawValue: 1)
    package static let dotMatchesNewline = Options(rawValue: 2)
  }

  package let text: String
  /// Whether the whole text has to match, as in PromQL, or any part of it.
  package let isAnchored: Bool
  private let compiled: CompiledPattern
  private let compiledAsLatin1: CompiledPattern?

  /// The memory that one pattern's automata may take; beyond it RE2 refuses the pattern or falls
  /// back to a slower way, still linear.
  package static let memoryLimit: Int64 = 8 << 20

  package init(
    _ text: String, anchored: Bool, options: Options = []
  ) throws(PatternProblem) {
    self.text = text
    isAnchored = anchored
    let pattern = NamedGroups.spelledOut(text)
    compiled = try CompiledPattern(pattern, options: options, isLatin1: false)
    compiledAsLatin1 = try? CompiledPattern(pattern, options: options, isLatin1: true)
  }

  package func matches(_ bytes: Span<UInt8>) -> Bool {
    if compiled.matches(bytes, whole: isAnchored) { return true }
    guard let compiledAsLatin1, !UTF8Check.isValid(bytes) else { return false }
    return compiledAsLatin1.matches(bytes, whole: isAnchored)
  }

  package func matches(_ string: String) -> Bool {
    compiled.matches(string.utf8.span, whole: isAnchored)
  }

  /// Where the match and each of its groups lie, in bytes; nil for a group that took no part, and
  /// nil as a whole where nothing matches. Group 0 is the match.
  package func captures(_ bytes: Span<UInt8>) -> [Range<Int>?]? {
    compiled.captures(bytes, whole: isAnchored)
  }

  /// Names by group from 1; nil for a group without.
  package var groupNames: [String?] { compiled.groupNames }

  /// The expression that matches just this text.
  package static func quoted(_ text: String) -> String {
    var pattern = ""
    for scalar in text.unicodeScalars {
      if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    return pattern
  }
}
