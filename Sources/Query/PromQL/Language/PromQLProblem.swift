package import Telemetry

/// What is wrong with a query and where: what an operator reads when it is refused.
package struct PromQLProblem: Error, Hashable, Sendable {
  /// Bytes of the query; may be empty, and at its end.
  package var place: Range<Int>
  package var message: String
  /// What was probably meant where the place is.
  package var suggestion: String?

  package init(_ place: Range<Int>, _ message: String, suggestion: String? = nil) {
    self.place = place
    self.message = message
    self.suggestion = suggestion
  }

  /// Line and column from 1, columns in characters.
  package func position(in query: String) -> (line: Int, column: Int) {
    let before = String(decoding: Array(query.utf8.prefix(place.lowerBound)), as: UTF8.self)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.count, (lines.last?.count ?? 0) + 1)
  }

  package func problem(in query: String) -> Problem {
    let (line, column) = position(in: query)
    return Problem(line: line, column: column, message: message)
  }

  /// As Prometheus words it: `1:5: parse error: …`.
  package func description(in query: String) -> String {
    let (line, column) = position(in: query)
    return "\(line):\(column): parse error: \(message)"
  }

  /// The description, the line of the query, and carets under the place.
  package func explanation(in query: String) -> String {
    let carets = carets(in: query)
    return description(in: query) + (carets.isEmpty ? "" : "\n" + carets)
  }

  /// The line of the query, and carets under the place; empty where it has no such line.
  package func carets(in query: String) -> String {
    let (line, column) = position(in: query)
    let lines = query.split(separator: "\n", omittingEmptySubsequences: false)
    guard line <= lines.count else { return "" }
    let text = String(lines[line - 1])
    let inside = String(
      decoding: Array(query.utf8.dropFirst(place.lowerBound).prefix(place.count)), as: UTF8.self)
    let width = max(1, min(inside.prefix { $0 != "\n" }.count, text.count - column + 1))
    let blank = text.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    return "  \(text)\n  \(blank)\(String(repeating: "^", count: width))"
  }
}
