import Bytes

/// The forms that a subcommand can print, by their words.
package protocol OutputWord: CaseIterable, RawRepresentable<String>, Sendable {}

extension OutputWord {
  /// The value of `--output`; nil stands for what people read.
  package static func parse(_ word: String?, or standard: Self) throws(UseProblem) -> Self {
    guard let word else { return standard }
    if let format = Self(rawValue: word) { return format }
    let words = allCases.map(\.rawValue)
    let suggestion = NearestWord.suggestion(for: word, in: words)
    throw UseProblem(
      "--output: unknown form '\(word)'\(suggestion); expected \(words.joined(separator: ", "))")
  }
}

/// For the subcommands that print text or JSON.
package enum TextOrJSON: String, OutputWord { case text, json }
