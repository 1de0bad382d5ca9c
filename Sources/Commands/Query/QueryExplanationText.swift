import Query

/// The parts of a query as an indented table, then what is to blame, each with its place marked.
enum QueryExplanationText {
  static func text(
    _ explanation: QueryExplanation, of query: String, usesColour: Bool
  ) -> String {
    var table = TextTable([
      ("PART", .left), ("SERIES", .right), ("VALUES", .right), ("STEPS", .right),
    ])
    for node in explanation.nodes {
      let name = String(repeating: "  ", count: node.depth) + node.text
      guard let outcome = node.outcome else {
        table.append([.init(name), .init("-"), .init("-"), .init("-")])
        continue
      }
      table.append([
        .init(name), .init("\(outcome.series)"), .init("\(outcome.values)"),
        .init("\(outcome.steps)/\(outcome.stepCount)"),
      ])
    }
    var text = explanation.nodes.isEmpty ? "" : table.text(usesColour: usesColour)
    for finding in explanation.causes { text += shown(finding, "empty", query) }
    for finding in explanation.hints { text += shown(finding, "hint", query) }
    return text
  }

  private static func shown(_ finding: QueryFinding, _ word: String, _ query: String) -> String {
    let place = PromQLProblem(finding.place, finding.message)
    let (line, column) = place.position(in: query)
    let advice = finding.advice.map { " - \($0)" } ?? ""
    return "\(word): \(line):\(column): \(finding.message)\(advice)\n\(place.carets(in: query))\n"
  }
}
