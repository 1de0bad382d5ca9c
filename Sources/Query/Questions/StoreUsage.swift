import Storage

/// What one store holds against its limit, and what it let go to stay within.
package struct StoreUsage: Hashable, Sendable {
  package var name: String
  package var items: Int
  package var unit: String
  package var bytes: Int
  package var limitBytes: Int
  package var dropped: Int

  package init(
    name: String, items: Int, unit: String, bytes: Int, limitBytes: Int, dropped: Int
  ) {
    self.name = name
    self.items = items
    self.unit = unit
    self.bytes = bytes
    self.limitBytes = limitBytes
    self.dropped = dropped
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
        dropped: series.droppedSamples + series.refusedSeries),
      StoreUsage(
        name: "logs", items: records.records, unit: "records", bytes: records.retainedBytes,
        limitBytes: snapshot.limits.logBytes, dropped: records.dropped),
      StoreUsage(
        name: "traces", items: spans.kept, unit: "spans", bytes: spans.retainedBytes,
        limitBytes: snapshot.limits.traceBytes, dropped: spans.evictedSpans + spans.dropped),
    ]
  }
}
