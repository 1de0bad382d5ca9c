import Telemetry

/// The rows that the distributions of a heatmap are put into, lowest first.
struct HistogramRows {
  private enum Kind {
    /// Ascending upper bounds.
    case classic([Double])
    case native(NativeRows)
  }

  private let kind: Kind
  let buckets: [HistogramBucket]

  /// - Parameter bounds: of a classic histogram, or empty.
  init(_ distributions: [Distribution?], classicBounds bounds: [Double]) {
    let natives = distributions.compactMap { distribution -> NativeHistogram? in
      if case .native(let histogram)? = distribution { histogram } else { nil }
    }
    if let rows = NativeRows(natives) {
      kind = .native(rows)
      buckets = rows.buckets
    } else {
      kind = .classic(bounds)
      buckets = HistogramBucket.buckets(upperBounds: bounds)
    }
  }

  /// Each bucket's own count, no longer cumulative; NaN throughout where nothing is known.
  func counts(_ distribution: Distribution?) -> [Double] {
    switch (distribution, kind) {
    case (.classic(let histogram)?, .classic(let bounds)): Self.counts(histogram, bounds)
    case (.native(let histogram)?, .native(let rows)):
      rows.counts(histogram) ?? unknown
    default: unknown
    }
  }

  private var unknown: [Double] { [Double](repeating: .nan, count: buckets.count) }

  /// A bound that had no rate then takes nothing.
  private static func counts(_ cumulative: ClassicHistogram, _ bounds: [Double]) -> [Double] {
    var below = 0.0
    var next = cumulative.buckets.startIndex
    return bounds.map { bound in
      guard next < cumulative.buckets.endIndex, cumulative.buckets[next].upperBound == bound else {
        return 0
      }
      defer {
        below = cumulative.buckets[next].count
        next += 1
      }
      return cumulative.buckets[next].count - below
    }
  }
}
