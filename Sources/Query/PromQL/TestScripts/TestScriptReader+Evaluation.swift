internal import Bytes
internal import Telemetry

// Queries and what is expected of them.
extension TestScriptReader {
  /// - Throws: where it cannot be told what is asked. What is wrong below that becomes the
  ///   evaluation's own problem.
  mutating func evaluation() throws(Unreadable) -> TestScriptEvaluation {
    var evaluation = try question()
    let first = next
    next += 1
    do throws(Unreadable) {
      try readExpectations(&evaluation)
    } catch {
      evaluation.problem = "line \(error.line + 1): \(error.message)"
      while blockLine != nil { next += 1 }
    }
    // The older words are part of the first line.
    let word = Self.words(lines[first], limit: 2)[0]
    let any = TestScriptExpectation(form: .any)
    switch word {
    case "eval_fail": evaluation.failure = evaluation.failure ?? any
    case "eval_warn": evaluation.wantsWarning = true
    case "eval_info": evaluation.wantsInfo = true
    case "eval_ordered": evaluation.isOrdered = true
    default: break
    }
    return evaluation
  }

  private func question() throws(Unreadable) -> TestScriptEvaluation {
    let words = Self.words(lines[next], limit: 3)
    let commands = ["eval", "eval_fail", "eval_warn", "eval_info", "eval_ordered"]
    guard words.count == 3, commands.contains(String(words[0])) else { throw noQuestion }
    switch words[1] {
    case "instant":
      let parts = Self.words(words[2], limit: 3)
      guard parts.count == 3, parts[0] == "at" else { throw noQuestion }
      let moment = Timestamp(nanoseconds: 0) + (try duration(parts[1], "the time"))
      return TestScriptEvaluation(String(parts[2]), from: moment, through: moment)
    case "range" where words[0] != "eval_ordered":
      let parts = Self.words(words[2], limit: 7)
      guard parts.count == 7, parts[0] == "from", parts[2] == "to", parts[4] == "step" else {
        throw noQuestion
      }
      let (start, end, step) = try range(parts[1], parts[3], parts[5])
      return TestScriptEvaluation(String(parts[6]), from: start, through: end, step: step)
    default: throw noQuestion
    }
  }

  private var noQuestion: Unreadable {
    unreadable(
      "expected eval instant at TIME QUERY or eval range from START to END step STEP QUERY")
  }

  private func range(
    _ from: Substring, _ to: Substring, _ step: Substring
  ) throws(Unreadable) -> (start: Timestamp, end: Timestamp, step: Duration) {
    let epoch = Timestamp(nanoseconds: 0)
    let start = epoch + (try duration(from, "the start"))
    let end = epoch + (try duration(to, "the end"))
    let step = try duration(step, "the step")
    guard end >= start else { throw unreadable("the end, \(to), is before the start, \(from)") }
    guard step > .zero else { throw unreadable("the step is nothing") }
    return (start, end, step)
  }

  private mutating func readExpectations(
    _ evaluation: inout TestScriptEvaluation
  ) throws(Unreadable) {
    while let line = blockLine {
      if line.hasPrefix("expected_fail_") {
        evaluation.failure = try oldFailure(line)
        next += 1
        return
      }
      if Self.words(line, limit: 2)[0] == "expect" {
        try expectation(line, &evaluation)
      } else if let number = ScriptNumber.value(line) {
        evaluation.scalar = number
        next += 1
        return
      } else {
        try expectedSeries(line, &evaluation)
      }
      next += 1
    }
  }

  private func expectedSeries(
    _ line: String, _ evaluation: inout TestScriptEvaluation
  ) throws(Unreadable) {
    let series = try series(line)
    guard series.values.count <= 1 || evaluation.expectedStep > .zero else {
      throw unreadable(
        "several values of an instant query; expected one, or a line `expect range vector` before")
    }
    evaluation.series.removeAll { $0.labels == series.labels }
    evaluation.series.append(series)
  }

  private func oldFailure(_ line: String) throws(Unreadable) -> TestScriptExpectation {
    let words = Self.words(line, limit: 2)
    let text = words.count == 2 ? String(words[1]) : ""
    switch words[0] {
    case "expected_fail_message": return TestScriptExpectation(form: .message(text))
    case "expected_fail_regexp": return TestScriptExpectation(form: .pattern(try pattern(text)))
    default: throw unreadable("expected expected_fail_message or expected_fail_regexp")
    }
  }
}

// `expect …` lines.
extension TestScriptReader {
  private func expectation(
    _ line: String, _ evaluation: inout TestScriptEvaluation
  ) throws(Unreadable) {
    let words = Self.words(line, limit: 3)
    let rest = words.count > 2 ? words[2] : ""
    switch words.dropFirst().first {
    case "string": evaluation.text = try string(rest)
    case "range": try rangeVector(rest, &evaluation)
    case "ordered" where rest.isEmpty: evaluation.isOrdered = true
    case "no_warn" where rest.isEmpty: evaluation.warnings.isNoneExpected = true
    case "no_info" where rest.isEmpty: evaluation.infos.isNoneExpected = true
    case "warn": evaluation.warnings.expected.append(try text(rest))
    case "info": evaluation.infos.expected.append(try text(rest))
    case "fail":
      guard evaluation.failure == nil else { throw unreadable("expect fail comes twice") }
      evaluation.failure = try text(rest)
    default:
      throw unreadable(
        "expected expect ordered, fail, warn, info, no_warn, no_info, string or range vector")
    }
    if evaluation.warnings.isContradictory || evaluation.infos.isContradictory {
      throw unreadable("annotations are expected and not expected at once")
    }
  }

  /// `msg: TEXT`, `regex: PATTERN`, or nothing for any text.
  private func text(_ rest: Substring) throws(Unreadable) -> TestScriptExpectation {
    if rest.isEmpty { return TestScriptExpectation(form: .any) }
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw unreadable("expected msg: TEXT or regex: PATTERN") }
    let text = String(Self.trimmed(parts[1]))
    switch parts[0] {
    case "msg": return TestScriptExpectation(form: .message(text))
    case "regex": return TestScriptExpectation(form: .pattern(try pattern(text)))
    default: throw unreadable("expected msg: TEXT or regex: PATTERN")
    }
  }

  private func pattern(_ text: String) throws(Unreadable) -> Pattern {
    do throws(PatternProblem) {
      return try Pattern(text, anchored: false)
    } catch {
      throw unreadable("\(error)")
    }
  }

  private func string(_ literal: Substring) throws(Unreadable) -> String {
    guard let quote = literal.first, literal.count > 1, literal.last == quote, "\"`".contains(quote)
    else { throw unreadable("expected a string in double quotes or backquotes") }
    do throws(QuotedTextProblem) {
      return try QuotedText.unquoted(String(literal))
    } catch {
      throw unreadable(error.message)
    }
  }

  /// `vector from START to END step STEP`.
  private func rangeVector(
    _ rest: Substring, _ evaluation: inout TestScriptEvaluation
  ) throws(Unreadable) {
    let words = Self.words(rest, limit: 7)
    guard words.count == 7, words[0] == "vector", words[1] == "from", words[3] == "to",
      words[5] == "step", evaluation.isInstant
    else { throw unreadable("expected expect range vector from START to END step STEP") }
    let (start, end, step) = try range(words[2], words[4], words[6])
    (evaluation.expectedStart, evaluation.expectedEnd) = (start, end)
    evaluation.expectedStep = step
    // As Prometheus' runner does, whatever time was written.
    (evaluation.start, evaluation.end) = (end, end)
  }
}
