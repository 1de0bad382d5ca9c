internal import Storage

/// Runs a script over a store of its own and keeps what did not come out as expected.
///
/// As Prometheus runs its tests: names are dropped at a query's end, experimental syntax is on, an
/// instant selector looks 5 minutes back, a subquery without a step has one minute.
package struct TestScriptRun: Sendable {
  package struct Failure: Hashable, Sendable {
    /// From 1.
    package var line: Int
    package var message: String
  }

  package private(set) var failures: [Failure] = []
  package private(set) var passed = 0
  package private(set) var failed = 0

  private var data = TestScriptData()
  /// The line that could not be read: nothing after it is judged.
  private var unreadable: Int?

  package init(_ script: TestScript) {
    for step in script.steps { run(step) }
  }

  /// Everything could be read, and every query answered as expected.
  package var isGood: Bool { failures.isEmpty }

  private mutating func run(_ step: TestScript.Step) {
    switch step.command {
    case .clear: data = TestScriptData()
    case .load(let load):
      if let complaint = data.append(load) { refuse(step.line, complaint) }
    case .unreadable(let why): refuse(step.line, why)
    case .evaluate(let evaluation):
      if let complaint = complaint(about: evaluation) {
        failed += 1
        failures.append(Failure(line: step.line, message: complaint))
      } else {
        passed += 1
      }
    }
  }

  private mutating func refuse(_ line: Int, _ why: String) {
    failures.append(Failure(line: line, message: why))
    unreadable = unreadable ?? line
  }

  private func complaint(about evaluation: TestScriptEvaluation) -> String? {
    if let unreadable { return "not judged: line \(unreadable) could not be read" }
    if let problem = evaluation.problem { return problem }
    let query: PromQLQuery
    do throws(PromQLProblem) {
      query = try Self.query(evaluation)
    } catch {
      return complaint(about: error.description(in: evaluation.query), of: evaluation)
    }
    do throws(PromQLFailure) {
      let answer = try PromQLEvaluator.evaluate(query, in: data.snapshot)
      return complaint(about: answer, of: evaluation)
    } catch {
      return complaint(about: error.message, of: evaluation)
    }
  }

  private static func query(
    _ evaluation: TestScriptEvaluation
  ) throws(PromQLProblem) -> PromQLQuery {
    let options = PromQLOptions(hasExperimental: true)
    let expression = try PromQLParser.expression(evaluation.query, options: options)
    var query =
      evaluation.isInstant
      ? PromQLQuery(expression, at: evaluation.start)
      : PromQLQuery(
        expression, from: evaluation.start, through: evaluation.end, step: evaluation.step)
    query.settings.dropsNamesLate = true
    return query
  }

  private func complaint(
    about error: String, of evaluation: TestScriptEvaluation
  ) -> String? {
    guard let failure = evaluation.failure else { return "the query failed: \(error)" }
    if failure.accepts(error) { return nil }
    return "expected \(failure.words("the error")), got: \(error)"
  }

  private func complaint(
    about answer: PromQLAnswer, of evaluation: TestScriptEvaluation
  ) -> String? {
    if evaluation.failure != nil { return "expected the query to fail, and it answered" }
    let notes = answer.notes.texts(in: evaluation.query)
    if evaluation.wantsWarning, notes.warnings.isEmpty { return "expected a warning, got none" }
    if evaluation.wantsInfo, notes.infos.isEmpty { return "expected an info, got none" }
    return evaluation.warnings.complaint(about: notes.warnings, "warning")
      ?? evaluation.infos.complaint(about: notes.infos, "info")
      ?? TestScriptComparison(expected: evaluation).complaint(about: answer.value)
  }
}
