import Query

/// One row of the heatmap: a bucket over time, and what it holds at the cursor.
package struct LatencyBucket: Hashable, Sendable, Identifiable {
  /// The upper bound, in the metric's own unit.
  package var id: Double
  /// `250–500 ms`, `> 2.5 s`
  package var label: String
  /// Observations in each column; nil where nothing is known.
  package var amounts: [Double?]
  /// In the newest window up to the cursor.
  package var count: String
  package var share: String
  package var shareValue: Double

  /// Its true bounds, each with its unit unless both have the same.
  static func label(_ bucket: HistogramBucket, _ format: ValueFormat) -> String {
    if bucket.upper.isInfinite { return "> " + format.text(bucket.lower) }
    let upper = format.text(bucket.upper)
    // What a native histogram counts as zero.
    if bucket.lower == -bucket.upper, bucket.upper > 0 { return "±" + upper }
    guard bucket.lower.isFinite, bucket.lower != 0 else { return "≤ " + upper }
    let lower = format.text(bucket.lower)
    let unit = upper.drop { $0 != " " }
    let hasSameUnit = !unit.isEmpty && lower.hasSuffix(unit)
    return "\(hasSameUnit ? String(lower.dropLast(unit.count)) : lower)–\(upper)"
  }
}
