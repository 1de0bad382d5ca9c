/// Where a line in Prometheus' notation of series is wrong, and what was expected there.
package struct NotationProblem: Error, Hashable, Sendable {
  /// Of the line, counted from 1.
  package var column: Int
  package var expected: String

  package init(column: Int, expected: String) {
    self.column = column
    self.expected = expected
  }
}

extension NotationProblem: CustomStringConvertible {
  package var description: String { "\(column): expected \(expected)" }
}
