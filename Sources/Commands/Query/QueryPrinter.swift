import Bytes
import Query
import Telemetry

/// Writes an answer, or why there is none, in the form that was asked for.
struct QueryPrinter {
  let expression: String
  let output: QueryOutput
  let io: CommandIO
  let usesColour: Bool

  init(_ expression: String, _ output: QueryOutput, _ io: CommandIO, usesColour: Bool) {
    self.expression = expression
    self.output = output
    self.io = io
    self.usesColour = usesColour
  }

  func print(_ answer: PromQLAnswer, _ explanation: QueryExplanation? = nil) {
    let notes = answer.notes.texts(in: expression)
    switch output {
    case .json: io.write(QueryJSON.envelope(answer.value, notes, explanation).bytes)
    case .csv: io.write(harmless(QueryCSV.text(answer.value)))
    case .table: io.write(QueryTable.text(answer.value, usesColour: usesColour))
    }
    if output != .json {
      for note in notes.warnings + notes.infos { io.complain(note) }
    }
    show(explanation)
  }

  func print(_ problem: PromQLProblem) {
    guard output == .json else {
      for line in problem.explanation(in: expression).split(separator: "\n") {
        io.report(String(line))
      }
      return
    }
    // As the API words it, which has the query as a parameter of the request.
    let why = #"invalid parameter "query": "# + problem.description(in: expression)
    io.write(QueryJSON.error(type: PromQLFailure.Kind.badData.rawValue, why).bytes)
  }

  func print(_ failure: PromQLFailure, _ explanation: QueryExplanation? = nil) {
    guard output == .json else {
      defer { show(explanation) }
      guard let place = failure.place else { return io.complain(failure.message) }
      let (line, column) = PromQLProblem(place, "").position(in: expression)
      return io.complain("\(line):\(column): \(failure.message)")
    }
    io.write(QueryJSON.error(type: failure.kind.rawValue, failure.message, explanation).bytes)
  }

  /// Below a table; values separated by commas stay what they are, so there it goes to the errors.
  private func show(_ explanation: QueryExplanation?) {
    guard let explanation, output != .json else { return }
    let text = QueryExplanationText.text(explanation, of: expression, usesColour: usesColour)
    guard output == .csv else { return io.write(harmless(text)) }
    for line in text.split(separator: "\n") { io.report(String(line)) }
  }

  /// A terminal gets no control characters; a file gets what there is.
  private func harmless(_ text: String) -> String {
    guard io.isTerminal else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { HarmlessText.line(String($0)) }.joined(separator: "\n")
  }
}
