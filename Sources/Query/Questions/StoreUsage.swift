import Storage

/// What one store holds against its limit, and what it let go to stay within.
package struct StoreUsage: Hashable, Sendable {
  /// What is not there though it came.
  package struct Loss: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      /// The oldest, for room.
      case oldestSamples, oldestRecords, oldestSpans
      case exemplars
      /// At the limit of their number.
      case refusedSeries, refusedSpans
      /// With too many buckets, or with buckets that do not fit together.
      case refusedHistograms
      /// No newer than what was there already.
      case lateSamples
    }

    package var kind: Kind
    package var count: Int
  }

  package var name: String
  package var items: Int
  package var unit: String
  package var bytes: Int
  package var limitBytes: Int
  /// Each that occurred, the gravest first.
  package var losses: [Loss]

  package init(
    name: String, items: Int, unit: String, bytes: Int, limitBytes: Int,
    losses: KeyValuePairs<Loss.Kind, Int>
  ) {
    self.name = name
    self.items = items
    self.unit = unit
    self.bytes = bytes
    self.limitBytes = limitBytes
    self.losses = losses.filter { $0.value > 0 }.map { Loss(kind: $0.key, count: $0.value) }
  }
}

extension LocalQueryEngine {
  package var storeUsage: [StoreUsage] {
    let series = snapshot.metrics.usage
    let spans = snapshot.traces.counts
    let records = snapshot.logs.counts
    return [
      StoreUsage(
        name: "metrics", items: snapshot.metrics.seriesCount, unit: "series", bytes: series.bytes,
        limitBytes: snapshot.limits.metricBytes,
        losses: [
          .refusedSeries: series.refusedSeries, .refusedHistograms: series.refusedHistograms,
          .lateSamples: series.outOfOrderSamples, .oldestSamples: series.droppedSamples,
          .exemplars: series.droppedExemplars,
        ]),
      StoreUsage(
        name: "logs", items: records.records, unit: "records", bytes: records.retainedBytes,
        limitBytes: snapshot.limits.logBytes, losses: [.oldestRecords: records.dropped]),
      StoreUsage(
        name: "traces", items: spans.kept, unit: "spans", bytes: spans.retainedBytes,
        limitBytes: snapshot.limits.traceBytes,
        losses: [.refusedSpans: spans.dropped, .oldestSpans: spans.evictedSpans]),
    ]
  }
}
