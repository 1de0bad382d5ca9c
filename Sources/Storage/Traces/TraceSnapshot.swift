package import Telemetry

/// The traces at one moment of the store's life, for any thread to read.
///
/// Every question takes a range whose end is the viewer's clock: only spans that had ended by then
/// count, so that a look back shows what was known, not what is known now. A trace is in the range
/// where its newest known span ended in it.
package struct TraceSnapshot: Sendable {
  private let traces: TraceTable
  private let numbers: TraceNumbers
  package let counts: TraceStore.Counts
  /// Differs between two snapshots of one store where anything was appended between them.
  package let version: UInt64

  init(
    traces: TraceTable, numbers: TraceNumbers, counts: TraceStore.Counts, version: UInt64
  ) {
    self.traces = traces
    self.numbers = numbers
    self.counts = counts
    self.version = version
  }

  /// A store that nothing was appended to.
  package init() {
    self.init(
      traces: TraceTable(), numbers: TraceNumbers(), counts: TraceStore.Counts(), version: 0)
  }

  /// All traces in memory, whatever the clock says.
  package var traceCount: Int { traces.count }

  package enum Order: Hashable, Sendable, CaseIterable {
    case oldestFirst, latestFirst, slowestFirst, mostSpans, mostErrors

    fileprivate func key(_ summary: TraceSummary) -> Int64 {
      switch self {
      case .oldestFirst: summary.start.nanoseconds
      // The bitwise complement turns the order around without overflow.
      case .latestFirst: ~summary.start.nanoseconds
      case .slowestFirst: ~summary.durationNanoseconds
      case .mostSpans: -Int64(summary.spans)
      case .mostErrors: -Int64(summary.errors)
      }
    }
  }

  /// The traces of a range, at most `limit` of them, in an order that does not depend on which
  /// arrived first. One pass over all traces and a sort of small keys: a list of 100,000 is meant
  /// to be asked for the 50 rows that are seen.
  package func summaries(
    in range: TimeRange, order: Order = .oldestFirst, limit: Int = .max,
    where isWanted: (TraceSummary) -> Bool = { _ in true }
  ) -> [TraceSummary] {
    var keys: [(key: Int64, id: TraceID, number: Int)] = []
    forEach(in: range) { number, summary in
      if isWanted(summary) { keys.append((order.key(summary), summary.traceID, number)) }
    }
    keys.sort { ($0.key, $0.id) < ($1.key, $1.id) }
    return keys.prefix(limit).compactMap { summary(of: $0.number, at: range.end) }
  }

  package func count(
    in range: TimeRange, where isWanted: (TraceSummary) -> Bool = { _ in true }
  ) -> Int {
    var count = 0
    forEach(in: range) { _, summary in
      if isWanted(summary) { count += 1 }
    }
    return count
  }

  /// Nil where the trace is not there or none of its spans had ended.
  package func trace(_ id: TraceID, at now: Timestamp = .distantFuture) -> StoredTrace? {
    numbers[id].flatMap { traces[$0].known(at: now) }
  }

  /// What of a trace is known at a moment, as a value to compare: equal versions of one store hold
  /// equal spans. Nil where the trace is not there or none of its spans had ended. Walks the spans
  /// only where some had not ended.
  package func version(of id: TraceID, at now: Timestamp = .distantFuture) -> TraceVersion? {
    guard let number = numbers[id], traces[number].firstEnd <= now else { return nil }
    return TraceVersion(
      number: number, revision: traces[number].revision,
      knownSpans: traces[number].knownSpans(at: now))
  }

  /// The moments at which something became known within a range: the ends of its traces' spans.
  package func spanEnds(in range: TimeRange) -> [Timestamp] {
    var ends: [Timestamp] = []
    for number in traces.first..<traces.end {
      let trace = traces[number]
      guard trace.firstEnd <= range.end, trace.lastEnd > range.start else { continue }
      for span in trace.spans where range.contains(span.end) { ends.append(span.end) }
    }
    return ends
  }

  /// Visits the traces of a range, each with its number, which stays its own for good.
  package func forEach(in range: TimeRange, _ visit: (Int, TraceSummary) -> Void) {
    for number in traces.first..<traces.end
    where traces[number].firstEnd <= range.end && traces[number].lastEnd > range.start {
      if traces[number].lastEnd <= range.end {
        visit(number, traces[number].summary)
      } else if let part = traces[number].known(at: range.end), part.lastEnd > range.start {
        visit(number, part.summary)
      }
    }
  }

  /// Of the trace with this number, which `forEach` gave, as it was known at a moment.
  package func summary(of number: Int, at now: Timestamp) -> TraceSummary? {
    traces[number].known(at: now)?.summary
  }
}
