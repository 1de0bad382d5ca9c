import Telemetry

/// Puts the nodes of a forest into drawing order.
struct TraceLayout {
  private let spans: [TraceSpan]
  private let forest: TraceForest
  private var starts: [Timestamp]
  private var ends: [Timestamp]

  init(_ spans: [TraceSpan]) {
    self.spans = spans
    forest = TraceForest(spans)
    starts = spans.map(\.start)
    ends = spans.map { max($0.start, $0.end) }
    starts += forest.phantoms.map { _ in .distantFuture }
    ends += forest.phantoms.map { _ in .distantPast }
    for node in spans.indices where forest.flags[node].contains(.orphan) {
      let phantom = forest.parents[node]
      starts[phantom] = min(starts[phantom], starts[node])
      ends[phantom] = max(ends[phantom], ends[node])
    }
  }

  func rows() -> [TraceRow] {
    let children = ChildLists(forest.parents, inOrder: sorted())
    var rows: [TraceRow] = []
    rows.reserveCapacity(starts.count)
    var waiting: [(node: Int, parent: Int?)] = []
    for root in children.roots.reversed() { waiting.append((root, nil)) }
    while let (node, parent) = waiting.popLast() {
      var row = row(node, parent: parent, depth: parent.map { rows[$0].depth + 1 } ?? 0)
      row.subtreeEnd = rows.count + 1
      row.children = children[node].count
      for child in children[node].reversed() { waiting.append((child, rows.count)) }
      rows.append(row)
    }
    // Backwards, so that a subtree's end is known before its parent asks.
    for index in rows.indices.reversed() {
      guard let parent = rows[index].parent else { continue }
      rows[parent].subtreeEnd = max(rows[parent].subtreeEnd, rows[index].subtreeEnd)
    }
    return rows
  }

  private func row(_ node: Int, parent: Int?, depth: Int) -> TraceRow {
    let isSpan = node < spans.count
    var row = TraceRow(
      span: isSpan ? node : nil, id: id(node), parent: parent, depth: depth, subtreeEnd: 0,
      start: starts[node], end: ends[node], flags: forest.flags[node])
    row.isError = isSpan && spans[node].status == .error
    return row
  }

  private func id(_ node: Int) -> SpanID {
    node < spans.count ? spans[node].id : forest.phantoms[node - spans.count]
  }

  private struct Key {
    var start: Int64
    var shortness: Int64
    var id: UInt64
    var node: Int
  }

  /// All nodes in sibling order; one sort serves every list of children.
  private func sorted() -> [Int] {
    var keys = starts.indices.map { node in
      let start = starts[node].nanoseconds
      let duration = ends[node].nanoseconds.saturatingSubtract(start)
      return Key(start: start, shortness: -duration, id: id(node).bits, node: node)
    }
    keys.sort {
      ($0.start, $0.shortness, $0.id, $0.node) < ($1.start, $1.shortness, $1.id, $1.node)
    }
    return keys.map(\.node)
  }
}
