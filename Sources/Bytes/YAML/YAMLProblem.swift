/// Why bytes are no YAML document, with the place; both from 1.
package struct YAMLProblem: Error, Hashable, Sendable {
  package var line: Int
  package var column: Int
  package var message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

extension YAMLProblem: CustomStringConvertible {
  package var description: String { "\(line):\(column): \(message)" }
}
