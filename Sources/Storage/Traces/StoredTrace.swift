package import Telemetry

/// All spans of one trace, with their summary kept ready.
///
/// A value: a snapshot holds it unchanged while the store's own goes on to grow.
package struct StoredTrace: Sendable {
  package var id: TraceID { summary.traceID }
  /// In the order of arrival. The same id comes twice where two different spans claim it.
  package private(set) var spans: [TraceSpan] = []
  /// How often a span was sent again, identical; spans that were not are absent.
  package private(set) var resent: [SpanID: Int] = [:]
  /// Of all spans. For an earlier moment ask `known(at:)`.
  package private(set) var summary: TraceSummary
  /// The bounds within which only a part of the spans has ended.
  private(set) var firstEnd = Timestamp.distantFuture
  private(set) var lastEnd = Timestamp.distantPast
  private(set) var retainedBytes = 0
  /// Grows with every span that came, new or again.
  private(set) var revision = 0
  private var root: Int?

  init(_ id: TraceID, source: SourceID, arrived: Timestamp) {
    summary = TraceSummary(id, source: source, arrived: arrived)
  }

  /// `orphans` is the trace's count with this span in it; only who knows all ids can tell.
  mutating func append(_ span: TraceSpan, arrived: Timestamp, orphans: Int) {
    spans.append(span)
    revision += 1
    summary.count(span)
    summary.orphans = orphans
    summary.lastArrived = max(summary.lastArrived, arrived)
    firstEnd = min(firstEnd, span.end)
    lastEnd = max(lastEnd, span.end)
    retainedBytes += span.retainedBytes
    if span.parentID == nil, root.map({ span.precedes(spans[$0]) }) ?? true {
      root = spans.count - 1
      summary.setRoot(span)
    }
  }

  mutating func received(again id: SpanID) {
    resent[id, default: 0] += 1
    revision += 1
  }

  func knownSpans(at now: Timestamp) -> Int {
    lastEnd <= now ? spans.count : spans.count { $0.end <= now }
  }

  /// The trace as it was known at a moment: spans are known once they have ended. Nil before the
  /// first of them.
  package func known(at now: Timestamp) -> StoredTrace? {
    guard firstEnd <= now else { return nil }
    guard lastEnd > now else { return self }
    var part = StoredTrace(id, source: summary.source, arrived: summary.firstArrived)
    part.summary.lastArrived = summary.lastArrived
    for span in spans where span.end <= now {
      part.append(span, arrived: summary.firstArrived, orphans: 0)
    }
    let ids = Set(part.spans.map(\.id))
    part.summary.orphans = part.spans.count { span in
      span.parentID.map { !ids.contains($0) } ?? false
    }
    part.resent = resent.filter { ids.contains($0.key) }
    return part
  }
}
