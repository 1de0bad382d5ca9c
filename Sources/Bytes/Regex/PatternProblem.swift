/// Why a text is no regular expression.
package struct PatternProblem: Error, Hashable, Sendable {
  /// In Go's words, which Prometheus' users know: `missing closing ]`.
  package var reason: String
  /// The part of the pattern that it is about.
  package var part: String

  package init(reason: String, part: String) {
    self.reason = reason
    self.part = part
  }

  /// RE2 (C++) and Go are one author's, with a few words different.
  init(re2 reason: String, part: String) {
    self.init(reason: Self.wordsOfGo[reason] ?? reason, part: part)
  }

  private static let wordsOfGo = [
    "missing ]": "missing closing ]",
    "missing )": "missing closing )",
    "trailing \\": "trailing backslash at end of expression",
    "no argument for repetition operator": "missing argument to repetition operator",
    "bad repetition operator": "invalid nested repetition operator",
    "invalid perl operator": "invalid or unsupported Perl syntax",
    "invalid named capture group": "invalid named capture",
  ]
}

extension PatternProblem: CustomStringConvertible {
  /// As Go and so Prometheus print it.
  package var description: String { "error parsing regexp: \(reason): `\(part)`" }
}
