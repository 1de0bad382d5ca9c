import Storage
package import Telemetry

/// A trace among the slowest, as far as it is known.
package struct SlowTrace: Hashable, Sendable {
  package var id: TraceID
  /// Of the root span; nil where none has arrived.
  package var rootService: String?
  package var rootName: String?
  package var start: Timestamp
  package var durationNanoseconds: Int64
  package var spans: Int
  package var errors: Int
  /// Sorted, each once.
  package var services: [String]
}

extension LocalQueryEngine {
  package var seriesCount: Int { snapshot.metrics.seriesCount }

  /// The slowest traces whose newest span ended in the range.
  package func slowestTraces(in range: TimeRange, limit: Int) -> [SlowTrace] {
    snapshot.traces.summaries(in: range, order: .slowestFirst, limit: limit).map { summary in
      SlowTrace(
        id: summary.traceID, rootService: summary.rootService, rootName: summary.rootName,
        start: summary.start, durationNanoseconds: summary.durationNanoseconds,
        spans: summary.spans, errors: summary.errors, services: summary.services)
    }
  }

  /// The records of each level in every one of `count` equal parts of the range, the worst level
  /// first; levels without a record are left out.
  package func logVolumes(
    in range: TimeRange, parts count: Int
  ) -> [(level: Severity.Level, records: [Int])] {
    guard !snapshot.logs.isEmpty else { return [] }
    let counts = snapshot.logs.histogram(in: range, buckets: count)
    return Severity.Level.allCases.reversed().compactMap { level in
      let records = counts.map { $0[level] }
      return records.contains { $0 > 0 } ? (level, records) : nil
    }
  }
}
