internal import Bytes
package import Telemetry

/// `eval instant at 5m sum(up)` or `eval range from 0 to 5m step 1m sum(up)`, and what is expected.
package struct TestScriptEvaluation: Sendable {
  /// What was asked.
  package var query: String
  package var start: Timestamp
  package var end: Timestamp
  /// Nothing for an instant query.
  package var step: Duration = .zero

  /// The moments that the expected values stand for: those of a range query, or of the range vector
  /// that an instant query answers with.
  var expectedStart: Timestamp
  var expectedEnd: Timestamp
  var expectedStep: Duration = .zero

  var series: [SeriesNotation] = []
  /// A number alone on its line.
  var scalar: Double?
  var text: String?
  var isOrdered = false
  /// `expect fail`; the query is expected to have no answer.
  var failure: TestScriptExpectation?
  var warnings = TestScriptNotes()
  var infos = TestScriptNotes()
  /// `eval_warn` and `eval_info`: at least one, whatever it says.
  var wantsWarning = false
  var wantsInfo = false
  /// What is wrong with the lines below the query: then it fails whatever it answers.
  var problem: String?

  init(_ query: String, from start: Timestamp, through end: Timestamp, step: Duration = .zero) {
    self.query = query
    (self.start, self.end, self.step) = (start, end, step)
    (expectedStart, expectedEnd, expectedStep) = (start, end, step)
  }

  package var isInstant: Bool { step == .zero }
}

/// The text of an error or annotation: a certain one, one that matches, or any.
struct TestScriptExpectation: Sendable {
  enum Form: Sendable {
    case any
    case message(String)
    case pattern(Pattern)
  }

  var form: Form

  func accepts(_ message: String) -> Bool {
    switch form {
    case .any: true
    case .message(let expected): message == expected
    case .pattern(let pattern): pattern.matches(message)
    }
  }

  /// For people, after "expected".
  func words(_ what: String) -> String {
    switch form {
    case .any: what
    case .message(let message): "\(what) \"\(message)\""
    case .pattern(let pattern): "\(what) matching /\(pattern.text)/"
    }
  }
}

/// What is expected of the warnings, or of the infos, of an answer.
struct TestScriptNotes: Sendable {
  /// Where there are any, each has to be met, and nothing else may come.
  var expected: [TestScriptExpectation] = []
  var isNoneExpected = false

  var isContradictory: Bool { isNoneExpected && !expected.isEmpty }

  /// What is wrong with those that came; nil where nothing is.
  func complaint(about found: [String], _ what: String) -> String? {
    if isNoneExpected, let first = found.first { return "unexpected \(what): \(first)" }
    guard !expected.isEmpty else { return nil }
    if let missing = expected.first(where: { !found.contains(where: $0.accepts) }) {
      let others = found.isEmpty ? "got none" : "got \(found.joined(separator: "; "))"
      return "expected \(missing.words(what)), \(others)"
    }
    let surplus = found.first { note in !expected.contains { $0.accepts(note) } }
    return surplus.map { "unexpected \(what): \($0)" }
  }
}
