/// Wrong use of a command: one line that says what, where, and what to do. Exits 2.
package struct UseProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
