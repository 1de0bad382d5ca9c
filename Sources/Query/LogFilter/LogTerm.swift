import Bytes
import Telemetry

/// One test of a filter.
enum LogTerm: Sendable {
  case line(LogLineMatcher)
  case field(LogComparison)

  var needsRecord: Bool {
    switch self {
    case .line: false
    case .field(let comparison): comparison.field.name != .source
    }
  }

  /// Nil where the severity alone does not decide.
  func matches(_ severity: Severity) -> Bool? {
    guard case .field(let comparison) = self, comparison.field.name == .level else { return nil }
    return comparison.matches(severity)
  }
}

/// A word, a phrase or a regular expression, matched against a record's raw bytes.
enum LogLineMatcher: Sendable {
  case text(ByteNeedle)
  case pattern(Pattern)

  /// Smart case: any case, unless the text has a capital itself.
  static func smart(_ text: String) -> LogLineMatcher {
    let ignoresCase = !text.contains { $0.isUppercase }
    guard ignoresCase, !text.utf8.allSatisfy({ $0 < 0x80 }),
      let pattern = try? Pattern(Pattern.quoted(text), anchored: false, options: .ignoringCase)
    else { return .text(ByteNeedle(text, ignoringCase: ignoresCase)) }
    return .pattern(pattern)
  }

  func matches(_ line: Span<UInt8>) -> Bool {
    switch self {
    case .text(let needle): needle.isFound(in: line)
    case .pattern(let pattern): pattern.matches(line)
    }
  }
}
