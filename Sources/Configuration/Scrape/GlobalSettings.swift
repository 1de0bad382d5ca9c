package import Telemetry

/// What holds for every scrape config that does not say otherwise (`global`), with Prometheus'
/// defaults.
package struct GlobalSettings: Hashable, Sendable {
  package var interval = Duration.seconds(60)
  package var timeout = Duration.seconds(10)
  /// Between two evaluations of the rules.
  package var evaluationInterval = Duration.seconds(60)
  /// How far behind their moment rules look and write (`rule_query_offset`).
  package var ruleQueryOffset = Duration.zero
  /// For what leaves the program: alerts, and samples where they are sent on.
  package var externalLabels = LabelSet()
  /// Nil for no limit of the operator's.
  package var targetLimit: Int?
  package var names = LabelNameScheme.utf8
  /// Nil follows from the names.
  package var escaping: NameEscaping?
  package var protocols: [ScrapeProtocol]?
  package var limits = ScrapeLimits()
  package var wantsNativeHistograms = false
  package var wantsClassicHistograms = false
  package var writesExtraMetrics = false

  package init() {}
}
