/// Why a relabeling rule is none, and which of its keys says so.
package struct RelabelProblem: Error, Hashable, Sendable {
  package enum Field: String, Hashable, Sendable {
    case action, modulus, regex, replacement, separator
    case sourceLabels = "source_labels"
    case targetLabel = "target_label"
  }

  package var field: Field
  package var message: String

  init(_ field: Field, _ message: String) {
    self.field = field
    self.message = message
  }
}
