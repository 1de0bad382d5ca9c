package import Telemetry

/// A stretch of the critical path that one row accounts for.
package struct CriticalSegment: Hashable, Sendable {
  package var row: Int
  package var start: Timestamp
  package var end: Timestamp

  package var nanoseconds: Int64 { end.nanoseconds.saturatingSubtract(start.nanoseconds) }
}

extension TraceTree {
  /// What the path's rows add up to: the durations of the roots it was walked from.
  package var criticalNanoseconds: Int64 {
    criticalPath.reduce(0) { $0.saturatingAdd($1.nanoseconds) }
  }

  /// Walks from each root's end back to its start: the child that ended last was what the parent
  /// waited for; the time behind it is the parent's own; before it, the next child that ended by
  /// the time it began.
  ///
  /// Children are clamped to their parent and to what their parent accounts for, so each moment of
  /// a root belongs to exactly one row. Children that touch are both on the path. What a producer
  /// sent is consumed later and nobody waits for it. Phantoms, of whose time nothing is known, are
  /// roots only where there are no others. O(n log n) for the sorting of children by end.
  mutating func measureCriticalPath() {
    var waiting = criticalRoots.map { row in
      CriticalSegment(row: row, start: rows[row].start, end: rows[row].end)
    }
    while let window = waiting.popLast() {
      var cursor = window.end
      for child in childrenByEnd(of: window.row) {
        let start = max(rows[child].start, window.start)
        let end = min(rows[child].end, window.end)
        guard start < end, end <= cursor else { continue }
        attribute(window.row, from: end, to: cursor)
        waiting.append(CriticalSegment(row: child, start: start, end: end))
        cursor = start
      }
      attribute(window.row, from: window.start, to: cursor)
    }
    criticalPath.sort { ($0.start, $0.row) < ($1.start, $1.row) }
  }

  private var criticalRoots: [Int] {
    let roots = rows.indices.filter { rows[$0].parent == nil }
    let known = roots.filter { !rows[$0].isPhantom }
    return known.isEmpty ? roots : known
  }

  private func childrenByEnd(of row: Int) -> [Int] {
    var children = self.children(of: row)
    if kind(of: row) == .producer { children.removeAll { kind(of: $0) == .consumer } }
    // Equal ends keep the sibling order: the one that began first explains more.
    return children.sorted { (rows[$1].end, $0) < (rows[$0].end, $1) }
  }

  private func kind(of row: Int) -> TraceSpan.Kind? { rows[row].span.map { spans[$0].kind } }

  private mutating func attribute(_ row: Int, from start: Timestamp, to end: Timestamp) {
    guard start < end else { return }
    let segment = CriticalSegment(row: row, start: start, end: end)
    criticalPath.append(segment)
    rows[row].criticalNanoseconds = rows[row].criticalNanoseconds.saturatingAdd(segment.nanoseconds)
  }
}
