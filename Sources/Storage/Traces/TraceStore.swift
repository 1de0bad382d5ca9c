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
  private var numbers = TraceNumbers()
  private var indexes: [TraceID: TraceIndex] = [:]
  /// Grows with every change, so that a screen knows whether to look again.
  private var version: UInt64 = 0

  package init(limits: Limits = Limits()) {
    self.limits = limits
  }

  package var snapshot: TraceSnapshot {
    TraceSnapshot(traces: traces, numbers: numbers, counts: counts, version: version)
  }

  package mutating func append(_ batch: SpanBatch) {
    guard !batch.spans.isEmpty else { return }
    version += 1
    var first = 0
    while first < batch.spans.count {
      // Spans of one trace mostly come together: looking the trace up is half the cost of one.
      let id = batch.spans[first].traceID
      let end = batch.spans[first...].firstIndex { $0.traceID != id } ?? batch.spans.count
      let number = number(of: id, in: batch)
      Self.append(
        batch.spans[first..<end], arrived: batch.arrived, to: &traces[number],
        &indexes[id, default: TraceIndex(number: number)], limits, &counts)
      first = end
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
    numbers[id] = number
    return number
  }

  private static func append(
    _ spans: ArraySlice<TraceSpan>, arrived: Timestamp, to trace: inout StoredTrace,
    _ index: inout TraceIndex, _ limits: Limits, _ counts: inout Counts
  ) {
    counts.received += spans.count
    counts.retainedBytes -= trace.retainedBytes
    for span in spans {
      let sameID = index.places[span.id]
      if sameID.contains(where: { trace.spans[$0] == span }) {
        trace.received(again: span.id)
        counts.resent += 1
      } else if trace.spans.count < limits.spansPerTrace, sameID.count < limits.spansPerID {
        if !sameID.isEmpty { counts.conflicting += 1 }
        let orphans = index.add(span, at: trace.spans.count)
        trace.append(span, arrived: arrived, orphans: orphans)
        counts.kept += 1
      } else {
        counts.dropped += 1
      }
    }
    counts.retainedBytes += trace.retainedBytes
  }

  /// The newest trace stays even where it alone is beyond the budget: an empty screen would say
  /// that nothing came.
  private mutating func keepToBudget() {
    while counts.retainedBytes > limits.retainedBytes, traces.count > 1 {
      let trace = traces.removeFirst()
      indexes[trace.id] = nil
      numbers[trace.id] = nil
      counts.retainedBytes -= trace.retainedBytes
      counts.kept -= trace.spans.count
      counts.evictedTraces += 1
      counts.evictedSpans += trace.spans.count
    }
  }
}
