/// What could not be read, where, and why: the words are for people, the place is data.
package struct Problem: Hashable, Sendable, Error {
  /// Both from 1; zero where the thing has no lines.
  package var line: Int
  package var column: Int
  package var message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

extension Problem: CustomStringConvertible {
  package var description: String { "\(line):\(column): \(message)" }
}
