package import Telemetry

/// One group beside the heatmap.
package struct LatencyGroup: Hashable, Sendable, Identifiable {
  /// Nil is all together.
  package var id: LabelSet?
  package var name: String
  package var rate: String
  /// p50, p90, p99 now.
  package var quantiles: [String]
  var rateValue: Double
}
