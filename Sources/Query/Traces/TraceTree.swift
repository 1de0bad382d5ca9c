package import Storage
package import Telemetry

/// A trace as a waterfall: every span exactly once, in drawing order, with what can be said of it.
///
/// Rows are spans plus one phantom for each absent parent id. Siblings stand in the order of start,
/// then the longer first, then by id, so that late spans push rows apart and never reorder them.
/// Flat and iterative throughout: a chain of 100,000 spans costs what a list of them costs.
package struct TraceTree: Sendable {
  package let spans: [TraceSpan]
  /// In drawing order, everything expanded: a row's first child, if any, is the row behind it.
  package internal(set) var rows: [TraceRow]
  /// How often a span came again, identical.
  package let resent: [SpanID: Int]
  /// The critical path from its beginning to its end; see `TraceTree+CriticalPath`.
  package internal(set) var criticalPath: [CriticalSegment] = []

  package init(spans: [TraceSpan], resent: [SpanID: Int] = [:]) {
    self.spans = spans
    self.resent = resent
    rows = TraceLayout(spans).rows()
    markRepeats()
    compareWithParents()
    measureSelfTime()
    measureCriticalPath()
    countErrors()
  }

  /// Spans that are not over at the viewer's clock are left out before, by `known(at:)`.
  package init(_ trace: StoredTrace) {
    self.init(spans: trace.spans, resent: trace.resent)
  }

  package var phantoms: Int { rows.count - spans.count }

  package func span(of row: TraceRow) -> TraceSpan? { row.span.map { spans[$0] } }

  /// From the earliest start to the latest end of all spans; nil without any.
  package var extent: (start: Timestamp, end: Timestamp)? {
    guard let start = rows.map(\.start).min(), let end = rows.map(\.end).max() else { return nil }
    return (start, end)
  }

  private mutating func markRepeats() {
    var seen: [SpanID: Int] = [:]
    for index in rows.indices where !rows[index].isPhantom {
      if resent[rows[index].id] != nil { rows[index].flags.insert(.resent) }
      if let other = seen.updateValue(index, forKey: rows[index].id) {
        rows[index].flags.insert(.sharedID)
        rows[other].flags.insert(.sharedID)
      }
    }
  }

  private mutating func compareWithParents() {
    for index in rows.indices {
      guard let parent = rows[index].parent, !rows[parent].isPhantom else { continue }
      if rows[index].start < rows[parent].start { rows[index].flags.insert(.beforeParent) }
      if rows[index].end > rows[parent].end { rows[index].flags.insert(.afterParent) }
    }
  }

  /// Backwards, so that a row is complete before its parent asks.
  private mutating func countErrors() {
    for index in rows.indices.reversed() {
      guard let parent = rows[index].parent else { continue }
      rows[parent].descendantErrors += rows[index].descendantErrors + (rows[index].isError ? 1 : 0)
    }
  }
}
