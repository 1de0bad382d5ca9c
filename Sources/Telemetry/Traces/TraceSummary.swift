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

  /// Of a trace of which no span is known yet.
  package init(_ id: TraceID, source: SourceID, arrived: Timestamp) {
    traceID = id
    start = .distantFuture
    end = .distantPast
    spans = 0
    errors = 0
    orphans = 0
    services = []
    self.source = source
    firstArrived = arrived
    lastArrived = arrived
  }

  package var durationNanoseconds: Int64 {
    max(0, end.nanoseconds.saturatingSubtract(start.nanoseconds))
  }
}
