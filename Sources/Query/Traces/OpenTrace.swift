import Storage
package import Telemetry

/// What a row of a waterfall is known by, whatever comes in between: a span's id, and which of those
/// that claim it, in the order of arrival. A phantom has the id that the absent span would have, so
/// that the span takes its place when it comes.
package struct SpanKey: Hashable, Sendable {
  package var id: SpanID
  package var occurrence: Int

  package init(_ id: SpanID, occurrence: Int = 0) {
    self.id = id
    self.occurrence = occurrence
  }
}

/// A trace that is being looked at: its tree with what finding and folding rows need, made once
/// for each version of the trace.
package struct OpenTrace: Sendable {
  package let id: TraceID
  package let summary: TraceSummary
  package let tree: TraceTree
  /// The earliest start and the latest end of all spans.
  package let start: Timestamp
  package let end: Timestamp
  package let errors: Int
  /// How long the critical path is.
  package let criticalNanoseconds: Int64
  let version: TraceVersion

  /// For the few rows whose id another span has, too.
  private var occurrences: [Int: Int] = [:]
  private var rowsByKey: [SpanKey: Int] = [:]
  /// For each row what lies below it, the row itself not counted.
  private var reaches: [Reach]

  private struct Reach {
    var start = Timestamp.distantFuture
    var end = Timestamp.distantPast
  }

  init(_ trace: StoredTrace, _ version: TraceVersion) {
    id = trace.id
    summary = trace.summary
    tree = TraceTree(trace)
    let extent = tree.extent
    start = extent?.start ?? trace.summary.start
    end = extent?.end ?? trace.summary.end
    errors = tree.rows.count { $0.isError }
    criticalNanoseconds = tree.criticalNanoseconds
    self.version = version
    reaches = Array(repeating: Reach(), count: tree.rows.count)
    countOccurrences()
    measureReaches()
    rowsByKey.reserveCapacity(tree.rows.count)
    for row in tree.rows.indices { rowsByKey[key(of: row)] = row }
  }

  /// Whether both were made of the same spans.
  package func isSame(as other: OpenTrace) -> Bool { id == other.id && version == other.version }

  package func key(of row: Int) -> SpanKey {
    SpanKey(tree.rows[row].id, occurrence: occurrences.isEmpty ? 0 : occurrences[row] ?? 0)
  }

  package func row(of key: SpanKey) -> Int? { rowsByKey[key] }

  /// From the first start to the last end of all that hangs below a row; nil for a leaf.
  package func reach(below row: Int) -> (start: Timestamp, end: Timestamp)? {
    tree.rows[row].children > 0 ? (reaches[row].start, reaches[row].end) : nil
  }

  /// The rows that are seen while what hangs below some is folded away.
  package func rows(collapsed: Set<SpanKey>) -> [Int] {
    guard !collapsed.isEmpty else { return Array(tree.rows.indices) }
    var visible: [Int] = []
    var row = 0
    while row < tree.rows.count {
      visible.append(row)
      let isFolded = tree.rows[row].children > 0 && collapsed.contains(key(of: row))
      row = isFolded ? tree.rows[row].subtreeEnd : row + 1
    }
    return visible
  }

  private mutating func countOccurrences() {
    let shared = tree.rows.indices.filter { tree.rows[$0].flags.contains(.sharedID) }
    guard !shared.isEmpty else { return }
    var seen: [SpanID: Int] = [:]
    for row in shared.sorted(by: { (tree.rows[$0].span ?? 0) < (tree.rows[$1].span ?? 0) }) {
      occurrences[row] = seen[tree.rows[row].id, default: 0]
      seen[tree.rows[row].id, default: 0] += 1
    }
  }

  /// Backwards, so that a row is complete before its parent asks.
  private mutating func measureReaches() {
    for row in tree.rows.indices.reversed() {
      guard let parent = tree.rows[row].parent else { continue }
      reaches[parent].start = min(reaches[parent].start, reaches[row].start, tree.rows[row].start)
      reaches[parent].end = max(reaches[parent].end, reaches[row].end, tree.rows[row].end)
    }
  }
}
