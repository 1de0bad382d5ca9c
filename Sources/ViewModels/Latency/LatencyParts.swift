import Query
package import Telemetry

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
    guard bucket.lower.isFinite, bucket.lower != 0 else { return "≤ " + upper }
    let lower = format.text(bucket.lower)
    let unit = upper.drop { $0 != " " }
    let hasSameUnit = !unit.isEmpty && lower.hasSuffix(unit)
    return "\(hasSameUnit ? String(lower.dropLast(unit.count)) : lower)–\(upper)"
  }
}

/// A quantile over time and at the cursor.
package struct LatencyQuantile: Hashable, Sendable {
  package var rank: Double
  /// `p50`
  package var name: String
  /// In the metric's own unit; NaN is a gap.
  package var values: [Double]
  package var text: String
}

/// One observation that leads to its trace.
package struct LatencyExemplar: Hashable, Sendable, Identifiable {
  package struct ID: Hashable, Sendable {
    package var time: Timestamp
    package var value: Double
    package var trace: TraceID?
  }

  package var id: ID
  package var time: String
  package var value: String
  /// The first digits, or `no trace`.
  package var trace: String
  /// The other labels.
  package var labels: String

  init(
    _ time: Timestamp, _ exemplar: Exemplar, _ format: ValueFormat, in context: ViewContext
  ) {
    id = ID(time: time, value: exemplar.value, trace: exemplar.traceID)
    self.time = ClockText.text(time, utcOffset: context.utcOffset)
    value = format.text(exemplar.value)
    trace = exemplar.traceID.map { "\($0)".prefix(8) + "…" } ?? "no trace"
    let others = exemplar.labels.labels.filter {
      !["trace_id", "span_id", "traceID", "spanID", "TraceID", "SpanID"].contains($0.name)
    }
    labels = others.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }
}

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
