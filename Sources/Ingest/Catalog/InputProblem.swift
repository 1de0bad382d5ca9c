/// Why something is no input, in one line for standard error: which word, what is wrong.
package struct InputProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package var input: String
  package var message: String

  package init(_ input: String, _ message: String) {
    self.input = input
    self.message = message
  }

  package var description: String { "\(input): \(message)" }
}
