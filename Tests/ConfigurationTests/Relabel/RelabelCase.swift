import Configuration
import Telemetry

/// One row of a table: labels, the rules as YAML, and the labels afterwards or nil for dropped.
struct RelabelCase: Sendable {
  var labels: LabelSet
  var rules: String
  var result: LabelSet?

  init(_ labels: LabelSet, _ rules: String, _ result: LabelSet?) {
    (self.labels, self.rules, self.result) = (labels, rules, result)
  }
}
