import Query
import Telemetry

/// Native histograms with custom bounds out of classic ones, beside which a script wants them
/// (`load_with_nhcb`).
enum ClassicToNative {
  static func histograms(of series: [SeriesNotation]) -> [SeriesNotation] {
    var groups: [LabelSet: [(bound: Double, values: [SeriesNotation.Value])]] = [:]
    var sums: [LabelSet: [SeriesNotation.Value]] = [:]
    for one in series {
      let name = one.labels.metricName
      var labels = one.labels.removing("le")
      if name.hasSuffix("_bucket"), let bound = Double(one.labels["le"] ?? "") {
        labels[LabelSet.metricNameLabel] = String(name.dropLast("_bucket".count))
        groups[labels, default: []].append((bound, one.values))
      } else if name.hasSuffix("_sum") {
        labels[LabelSet.metricNameLabel] = String(name.dropLast("_sum".count))
        sums[labels] = one.values
      }
    }
    return groups.map { labels, buckets in
      let length = buckets.map(\.values.count).max() ?? 0
      let sorted = merged(buckets.sorted { $0.bound < $1.bound })
      return SeriesNotation(
        labels: labels,
        values: (0..<length).map { histogram(sorted, sum: sums[labels], at: $0) })
    }
  }

  /// Of two ways of writing one bound the first counts, as in Prometheus.
  private static func merged(
    _ buckets: [(bound: Double, values: [SeriesNotation.Value])]
  ) -> [(bound: Double, values: [SeriesNotation.Value])] {
    buckets.reduce(into: []) { if $0.last?.bound != $1.bound { $0.append($1) } }
  }

  private static func histogram(
    _ buckets: [(bound: Double, values: [SeriesNotation.Value])], sum: [SeriesNotation.Value]?,
    at step: Int
  ) -> SeriesNotation.Value {
    var below = 0.0
    var histogram = NativeHistogram(schema: NativeHistogram.customSchema)
    histogram.sum = sum.flatMap { float($0, step) } ?? 0
    for bucket in buckets {
      guard let count = float(bucket.values, step) else { continue }
      if bucket.bound != .infinity { histogram.customBounds.append(bucket.bound) }
      histogram.positive.counts.append(max(count - below, 0))
      below = max(count, below)
    }
    guard !histogram.positive.counts.isEmpty else { return .omitted }
    if histogram.positive.counts.count == histogram.customBounds.count {
      histogram.positive.counts.append(0)
    }
    histogram.count = below
    histogram.positive.spans = [
      .init(offset: 0, length: UInt32(histogram.positive.counts.count))
    ]
    return .histogram(histogram, hasResetHint: false)
  }

  private static func float(_ values: [SeriesNotation.Value], _ step: Int) -> Double? {
    guard step < values.count, case .float(let value) = values[step] else { return nil }
    return value
  }
}
