import Query
import Telemetry

/// How long the listed traces took: a bar for each step of 1, 2 and 5.
package struct TraceHistogram: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    /// Where it begins: `20 ms`.
    package var label: String
    package var count: Int
    package var errors: Int
  }

  package var bars: [Bar]
  /// `p50 41 ms · p95 380 ms · max 1.9 s`.
  package var summary: String
  private let durations: DurationHistogram
  /// Short durations beyond what a screen has columns for share the first bar.
  private let merged: Int

  package static let mostBars = 24

  init(_ durations: DurationHistogram) {
    self.durations = durations
    merged = max(0, durations.buckets.count - Self.mostBars)
    bars = durations.buckets.suffix(Self.mostBars).map {
      Bar(label: UnitText.duration(nanoseconds: $0.from), count: $0.count, errors: $0.errors)
    }
    for bucket in durations.buckets.prefix(merged) {
      bars[0].count += bucket.count
      bars[0].errors += bucket.errors
      bars[0].label = "0"
    }
    let figures: [(String, Int64?)] = [
      ("p50", durations.median), ("p95", durations.p95), ("max", durations.longest),
    ]
    summary = figures.map { name, value in
      "\(name) " + (value.map(UnitText.duration(nanoseconds:)) ?? UnitText.absent)
    }.joined(separator: " · ")
  }

  func bar(of duration: Int64) -> Int? {
    durations.index(of: duration).map { max(0, $0 - merged) }
  }
}
