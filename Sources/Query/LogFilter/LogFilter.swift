package import Telemetry

/// A question about log records as the operator types it: `level>=warn timeout (service=checkout
/// or duration>250ms)`.
///
/// - Words and quoted phrases match the raw line, in any case unless they have a capital;
///   `/regex/` matches it too, case as written.
/// - `field=value` with `=`, `!=`, `=~`, `!~`, `>`, `>=`, `<`, `<=` compares a field (see
///   `LogField`), `field?` asks whether it is there. Numbers may have units (see `LogQuantity`).
/// - `not` binds closest, then `and` (or nothing between two), then `or`; parentheses group.
/// - A comparison on an absent field is false, except `!=` and `!~`, which are true.
///
/// It is kept as a flat program of tests and jumps: no recursion, however deep the parentheses are.
package struct LogFilter: Sendable {
  enum Step: Sendable {
    case test(Int)
    case negate
    /// To this step where the result so far is false (or true): `and` and `or` stop early.
    case jump(ifResultIs: Bool, to: Int)
  }

  /// As it was typed.
  package let text: String
  let terms: [LogTerm]
  let steps: [Step]
  /// A bit for each severity number of a record that could match.
  private let severities: UInt32

  /// The longest filter that is read, in bytes.
  package static let lengthLimit = 16_384

  /// An empty text matches everything.
  package init(_ text: String) throws(Problem) {
    var parser = try LogFilterParser(text)
    let (terms, steps) = try parser.program()
    self.text = text
    self.terms = terms
    self.steps = steps
    severities = Self.severities(terms, steps)
  }

  /// Whether any test looks at fields, so that a record has to be read.
  package var needsRecord: Bool { terms.contains(where: \.needsRecord) }

  package var isEmpty: Bool { steps.isEmpty }

  /// False only where no record of this severity can match: passes whole lines over by the log
  /// store's index, without their bytes.
  package func canMatch(_ severity: Severity) -> Bool {
    severities >> UInt32(severity.number) & 1 == 1
  }

  /// `record` is called at most once, and only where a field is asked for that `entry` does not
  /// have. Without an `entry`, level and time come from the record too.
  package func matches(
    rawLine: Span<UInt8>, source: String, entry: LogEntry? = nil, record: () -> LogRecord
  ) -> Bool {
    var read: LogRecord?
    return run { term in
      switch term {
      case .line(let matcher): return matcher.matches(rawLine)
      case .field(let comparison):
        if let entry, let result = comparison.matches(entry) { return result }
        if let result = comparison.matches(source: source) { return result }
        let known = read ?? record()
        read = known
        return comparison.matches(known)
      }
    }
  }

  private func run(_ test: (LogTerm) -> Bool) -> Bool {
    var result = true
    var position = 0
    while position < steps.count {
      switch steps[position] {
      case .test(let index): result = test(terms[index])
      case .negate: result.toggle()
      case .jump(let value, let target):
        if result == value {
          position = target
          continue
        }
      }
      position += 1
    }
    return result
  }
}
