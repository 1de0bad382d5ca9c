import Query

/// Why a query answers what it answers, for reading.
package struct ExploreExplained: Sendable {
  /// Something found out, with what to do about it.
  package struct Finding: Hashable, Sendable {
    /// The part of the query that it is about.
    package var part: String
    package var message: String
    package var advice: String
  }

  /// One part of the query and what it came to.
  package struct Part: Hashable, Sendable {
    package var depth: Int
    package var text: String
    /// `12 series · 1,200 values`
    package var counts: String
    package var isEmpty: Bool
  }

  package var causes: [Finding]
  package var hints: [Finding]
  package var parts: [Part]
  let question: ExploreAnswers.Question

  init(_ answers: ExploreAnswers, _ engine: LocalQueryEngine) {
    question = answers.question
    let explanation = engine.explanation(of: answers.asked)
    let query = answers.question.query
    causes = explanation.causes.map { Self.finding($0, query) }
    hints = explanation.hints.map { Self.finding($0, query) }
    parts = explanation.nodes.map { Self.part($0) }
  }

  private static func finding(_ finding: QueryFinding, _ query: String) -> Finding {
    let bytes = Array(query.utf8)
    let place = finding.place.clamped(to: 0..<bytes.count)
    return Finding(
      part: String(decoding: bytes[place], as: UTF8.self), message: finding.message,
      advice: finding.advice ?? "")
  }

  private static func part(_ node: ExplainedNode) -> Part {
    guard let outcome = node.outcome else {
      return Part(depth: node.depth, text: node.text, counts: "not reached", isEmpty: true)
    }
    let values = UnitText.count(outcome.values)
    let unit = node.kind == .rangeVector ? "samples" : "values"
    var counts = [outcome.series == 1 ? "1 series" : "\(UnitText.count(outcome.series)) series"]
    counts.append("\(values) \(unit)")
    if outcome.steps < outcome.stepCount, outcome.steps > 0 {
      counts.append("at \(outcome.steps) of \(outcome.stepCount) steps")
    }
    return Part(
      depth: node.depth, text: node.text, counts: counts.joined(separator: " · "),
      isEmpty: outcome.values == 0)
  }
}
