import Formats
import Synchronization
import Telemetry

/// Counts observations by size, in classic buckets, and keeps the newest exemplar of each bucket.
package final class Histogram: MetricFamily {
  /// Prometheus' own default for latencies.
  package static let secondsBounds: [Double] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  private struct Buckets: Sendable {
    var counts: [UInt64]
    var exemplars: [Exemplar?]
    var sum = 0.0

    init(count: Int) {
      counts = Array(repeating: 0, count: count)
      exemplars = Array(repeating: nil, count: count)
    }
  }

  private let description: FamilyDescription
  private let bounds: [Double]
  private let table: Mutex<SeriesTable<Buckets>>

  init(_ description: FamilyDescription, _ bounds: [Double]) {
    self.description = description
    self.bounds = bounds
    table = Mutex(SeriesTable(limit: MetricsRegistry.seriesLimit))
  }

  /// `exemplar` is the trace that this observation belongs to.
  package func observe(_ value: Double, _ labels: String..., exemplar: TraceContext? = nil) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    let kept = exemplar.map { context in
      Exemplar(
        labels: ["trace_id": context.traceID.text, "span_id": context.spanID.text], value: value,
        time: WallClock.now)
    }
    table.withLock { table in
      table.update(labels, initial: Buckets(count: bounds.count + 1)) { buckets in
        buckets.counts[bucket] += 1
        buckets.sum += value
        if let kept { buckets.exemplars[bucket] = kept }
      }
    }
  }

  var dropped: Int { table.withLock { $0.dropped } }

  func snapshot() -> ExpositionFamily {
    let rows = table.withLock { $0.rows }
    let samples = rows.flatMap { self.samples($0.value, labels: description.labels($0.labels)) }
    return ExpositionFamily(metadata: description.metadata, samples: samples)
  }

  private func samples(
    _ buckets: Buckets, labels: [LabelSet.Label]
  ) -> [ExpositionFamily.Sample] {
    var samples: [ExpositionFamily.Sample] = []
    var cumulative: UInt64 = 0
    for (index, count) in buckets.counts.enumerated() {
      cumulative += count
      let bound = index < bounds.count ? ExpositionWriter.bound(bounds[index]) : "+Inf"
      samples.append(
        .init(
          suffix: "_bucket", labels: labels + [LabelSet.Label("le", bound)],
          value: Double(cumulative), exemplar: buckets.exemplars[index]))
    }
    samples.append(.init(suffix: "_sum", labels: labels, value: buckets.sum))
    samples.append(.init(suffix: "_count", labels: labels, value: Double(cumulative)))
    return samples
  }
}
