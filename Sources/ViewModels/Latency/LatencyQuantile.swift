/// A quantile over time and at the cursor.
package struct LatencyQuantile: Hashable, Sendable {
  package var rank: Double
  /// `p50`
  package var name: String
  /// In the metric's own unit; NaN is a gap.
  package var values: [Double]
  package var text: String
  /// An hour or a day before; nil where nothing is compared.
  package var past: String?
}
