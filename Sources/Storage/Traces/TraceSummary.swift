package import Telemetry

/// One line of the trace list: a trace as far as it was known at some moment.
package struct TraceSummary: Hashable, Sendable {
  package var traceID: TraceID
  /// Of the earliest span without a parent; nil where none has arrived.
  package var rootService: String?
  package var rootName: String?
  package var start: Timestamp
  /// The latest end, and never before `start`.
  package var end: Timestamp
  /// Distinct ones: what was only sent again is not counted.
  package var spans: Int
  package var errors: Int
  /// Spans whose parent is named and absent.
  package var orphans: Int
  /// Sorted, each once.
  package var services: [String]
  /// The source of the trace's first span.
  package var source: SourceID
  /// When its first and its newest span came in: the receiver's clock, not the spans'.
  package var firstArrived: Timestamp
  package var lastArrived: Timestamp

  package var durationNanoseconds: Int64 {
    max(0, end.nanoseconds.saturatingSubtract(start.nanoseconds))
  }
}

extension TraceSummary {
  /// What is common to all spans, before the first is counted.
  init(_ id: TraceID, source: SourceID, arrived: Timestamp) {
    self.init(
      traceID: id, start: .distantFuture, end: .distantPast, spans: 0, errors: 0, orphans: 0,
      services: [], source: source, firstArrived: arrived, lastArrived: arrived)
  }

  /// Counts a span in everything but `orphans` and the root, which depend on other spans.
  mutating func count(_ span: TraceSpan) {
    spans += 1
    start = min(start, span.start)
    end = max(end, span.end, span.start)
    if span.status == .error { errors += 1 }
    let place = services.partitioningIndex { $0 >= span.service }
    if place == services.count || services[place] != span.service {
      services.insert(span.service, at: place)
    }
  }

  mutating func setRoot(_ root: TraceSpan?) {
    rootService = root?.service
    rootName = root?.name
  }
}

extension TraceSpan {
  /// The order of siblings and of roots: earlier, then longer, then by id. Total for distinct ids,
  /// so that the same spans give the same picture in whatever order they came.
  package func precedes(_ other: TraceSpan) -> Bool {
    (start.nanoseconds, -durationNanoseconds, id.bits)
      < (other.start.nanoseconds, -other.durationNanoseconds, other.id.bits)
  }
}

extension Array {
  /// The first place whose element satisfies a condition that, once true, stays true.
  func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
