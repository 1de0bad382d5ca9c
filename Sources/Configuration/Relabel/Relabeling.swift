package import Telemetry

/// Rules applied one after the other, to a target's labels or to those of a series.
package struct Relabeling: Hashable, Sendable {
  package var rules: [RelabelRule]

  package init(_ rules: [RelabelRule] = []) {
    self.rules = rules
  }

  package var isEmpty: Bool { rules.isEmpty }

  /// The labels as the rules leave them; nil where one of them drops what carries them.
  package func applied(to labels: LabelSet) -> LabelSet? {
    var labels = labels
    for rule in rules where !rule.apply(to: &labels) { return nil }
    return labels
  }
}
