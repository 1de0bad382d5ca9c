package import Query
package import Telemetry

/// Rules that are evaluated together: one after another, all at the same moment.
package struct RuleGroup: Hashable, Sendable {
  package var name: String
  /// Between two evaluations; nil leaves it to the settings.
  package var interval: Duration?
  /// How far behind the moment of evaluation the rules look and write; nil leaves it to the settings.
  package var queryOffset: Duration?
  /// Series (or alerts) that one rule may come to; nil for no limit.
  package var limit: Int?
  package var rules: [Rule] = []

  package init(name: String) {
    self.name = name
  }
}

/// One recording or alerting rule.
package struct Rule: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The answer is kept as series of this name.
    case recording(metric: String)
    case alerting(AlertingRule)
  }

  package var kind: Kind
  /// As it is written in the file.
  package var query: String
  package var expression: PromQLExpression
  /// The group's and on top of them the rule's, in order of names. An empty value takes the label
  /// away, so this is no `LabelSet`.
  package var labels: [LabelSet.Label]
  /// Where the rule begins, both from 1.
  package var line: Int
  package var column: Int

  /// Of the metric or the alert.
  package var name: String {
    switch kind {
    case .recording(let metric): metric
    case .alerting(let alert): alert.name
    }
  }
}

/// What only alerts have.
package struct AlertingRule: Hashable, Sendable {
  package var name: String
  /// `for`: how long the condition holds before the alert fires.
  package var holdFor: Duration
  /// How long it goes on firing once the condition is gone.
  package var keepFiringFor: Duration
  /// Templates, in order of names.
  package var annotations: [LabelSet.Label]

  package init(
    name: String, holdFor: Duration = .zero, keepFiringFor: Duration = .zero,
    annotations: [LabelSet.Label] = []
  ) {
    self.name = name
    self.holdFor = holdFor
    self.keepFiringFor = keepFiringFor
    self.annotations = annotations
  }
}
