package import Telemetry

/// The traces in memory: one writer appends, screens look at snapshots.
///
/// Bounded by bytes: where the budget is spent, whole traces go, the one first seen first, and the
/// loss is counted.
package struct TraceStore: Sendable {
  package struct Limits: Hashable, Sendable {
    package var retainedBytes = 256 << 20
    package var spansPerTrace = 500_000
    /// How many different spans may share one id.
    package var spansPerID = 16

    package init() {}
  }

  /// What happened to the spans that were handed in; `kept` counts those in memory now.
  package struct Counts: Hashable, Sendable {
    package var received = 0
    package var kept = 0
    /// Identical spans that came again.
    package var resent = 0
    /// Spans that share their id with a different span: both are kept.
    package var conflicting = 0
    package var evictedTraces = 0
    package var evictedSpans = 0
    /// Spans of a trace or an id that is full.
    package var dropped = 0
    package var retainedBytes = 0
  }

  package private(set) var limits: Limits
  package private(set) var counts = Counts()
  private var traces = TraceTable()
  private var indexes: [TraceID: TraceIndex] = [:]
  /// Grows with every change, so that a screen knows whether to look again.
  private var version: UInt64 = 0

  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  package var snapshot: TraceSnapshot {
    TraceSnapshot(traces: traces, counts: counts, version: version)
  }

  package mutating func append(_ batch: SpanBatch) {
    guard !batch.spans.isEmpty else { return }
    version += 1
    for span in batch.spans {
      append(span, to: number(of: span.traceID, in: batch), arrived: batch.arrived)
    }
    keepToBudget()
  }

  package mutating func setLimits(_ limits: Limits) {
    self.limits = limits
    version += 1
    keepToBudget()
  }

  private mutating func number(of id: TraceID, in batch: SpanBatch) -> Int {
    if let index = indexes[id] { return index.number }
    let number = traces.append(StoredTrace(id, source: batch.source, arrived: batch.arrived))
    indexes[id] = TraceIndex(number: number)
    return number
  }

  private mutating func append(_ span: TraceSpan, to number: Int, arrived: Timestamp) {
    counts.received += 1
    let place = traces[number].spans.count
    let sameID = indexes[span.traceID]?.places[span.id] ?? []
    if !sameID.isEmpty {
      if sameID.contains(where: { traces[number].spans[$0] == span }) {
        traces[number].received(again: span.id)
        counts.resent += 1
        return
      }
    }
    guard place < limits.spansPerTrace, sameID.count < limits.spansPerID else {
      counts.dropped += 1
      return
    }
    if !sameID.isEmpty { counts.conflicting += 1 }
    let orphans = indexes[span.traceID]?.add(span, at: place) ?? 0
    counts.retainedBytes -= traces[number].retainedBytes
    traces[number].append(span, arrived: arrived, orphans: orphans)
    counts.retainedBytes += traces[number].retainedBytes
    counts.kept += 1
  }

  /// The newest trace stays even where it alone is beyond the budget: an empty screen would say
  /// that nothing came.
  private mutating func keepToBudget() {
    while counts.retainedBytes > limits.retainedBytes, traces.count > 1 {
      let trace = traces.removeFirst()
      indexes[trace.id] = nil
      counts.retainedBytes -= trace.retainedBytes
      counts.kept -= trace.spans.count
      counts.evictedTraces += 1
      counts.evictedSpans += trace.spans.count
    }
  }
}
