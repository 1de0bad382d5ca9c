/// What a metric family's TYPE, HELP and UNIT say of it.
package struct MetricMetadata: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case counter, gauge, histogram, gaugehistogram, summary, info, stateset, unknown
  }

  /// The name as TYPE and HELP give it: OpenMetrics writes it without the samples' suffix, the
  /// Prometheus text format with it.
  package var family: String
  package var kind: Kind
  package var help: String
  package var unit: String

  package init(family: String, kind: Kind = .unknown, help: String = "", unit: String = "") {
    self.family = family
    self.kind = kind
    self.help = help
    self.unit = unit
  }
}
