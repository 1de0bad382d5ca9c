import Storage
package import Telemetry

extension LocalQueryEngine {
  /// The traces whose newest known span ended in the range.
  package func traces(
    in range: TimeRange, filter: TraceFilter = TraceFilter(),
    order: TraceList.Order = .newest, isReversed: Bool = false
  ) -> TraceList {
    var list = TraceList()
    snapshot.traces.forEach(in: range) { _, summary in
      list.total += 1
      if filter.accepts(summary) { list.summaries.append(summary) }
    }
    list.sort(by: order, isReversed: isReversed)
    return list
  }

  /// One trace, wherever in time it lies, as far as it was known at a moment. A trace that is still
  /// what it was when `known` was made comes back as that, in no time.
  package func openTrace(
    _ id: TraceID, at now: Timestamp, unlessStill known: OpenTrace? = nil
  ) -> OpenTrace? {
    guard let version = snapshot.traces.version(of: id, at: now) else { return nil }
    if let known, known.id == id, known.version == version { return known }
    return snapshot.traces.trace(id, at: now).map { OpenTrace($0, version) }
  }

  /// Whether spans of the trace are here that had not ended by a moment.
  package func isTraceLater(_ id: TraceID) -> Bool { snapshot.traces.version(of: id) != nil }

  /// All traces in memory, whatever the clock says.
  package var traceCount: Int { snapshot.traces.traceCount }

  /// Changes with every span that comes in.
  package var tracesVersion: UInt64 { snapshot.traces.version }

  /// Whole traces that were let go to stay within the memory, and spans refused by a limit.
  package var traceLosses: (traces: Int, spans: Int) {
    (snapshot.traces.counts.evictedTraces, snapshot.traces.counts.dropped)
  }
}
