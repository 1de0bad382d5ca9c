package import Query
package import Telemetry

/// One trace as a waterfall. Rows are worked out as they are asked for: ten thousand spans cost what
/// the screen shows of them.
package struct WaterfallModel: Sendable {
  package typealias ID = SpanKey

  package let title: String
  package let summary: [TextPart]
  /// Of the selected row.
  package let detail: SpanDetail?
  let trace: OpenTrace
  private let collapsed: Set<ID>
  /// The rows of the tree that are not folded away, in drawing order.
  private let visible: [Int]

  init(
    _ trace: OpenTrace, _ options: TracesModel.Options, _ context: ViewContext,
    previous: WaterfallModel?
  ) {
    self.trace = trace
    collapsed = options.collapsed
    let isSame = previous?.trace.isSame(as: trace) == true
    if let previous, isSame, previous.collapsed == collapsed {
      visible = previous.visible
    } else {
      visible = trace.rows(collapsed: collapsed)
    }
    let header = WaterfallHeader(trace)
    title = header.title
    summary = header.parts
    detail = options.selected.flatMap { trace.row(of: $0) }.map { row in
      SpanDetail(of: row, in: trace, context)
    }
  }

  package var traceID: TraceID { trace.id }
  package var count: Int { visible.count }
  /// Spans and phantoms, those folded away included.
  package var rowCount: Int { trace.tree.rows.count }
  package var durationNanoseconds: Int64 {
    max(0, trace.end.nanoseconds.saturatingSubtract(trace.start.nanoseconds))
  }

  /// The visible rows from top to bottom.
  package var ids: IDs { IDs(trace: trace, visible: visible) }

  package struct IDs: RandomAccessCollection, Sendable {
    fileprivate let trace: OpenTrace
    fileprivate let visible: [Int]
    package var startIndex: Int { 0 }
    package var endIndex: Int { visible.count }
    package subscript(place: Int) -> ID { trace.key(of: visible[place]) }
  }

  package func row(_ place: Int) -> WaterfallRow {
    let row = visible[place]
    return WaterfallRow(row, in: trace, isCollapsed: isCollapsed(row))
  }

  package func ticks(columns: Int) -> [DurationTicks.Tick] {
    DurationTicks(nanoseconds: durationNanoseconds, columns: columns).ticks
  }

  // MARK: - Going about

  /// The visible row of an id, or of the ancestor that it is folded away under.
  package func place(of id: ID) -> Int? {
    trace.row(of: id).map { row in max(0, Self.upperBound(of: row, in: visible) - 1) }
  }

  package func contains(_ span: SpanID) -> Bool { trace.row(of: ID(span)) != nil }

  package func id(of span: SpanID) -> ID { ID(span) }

  package func parent(of id: ID) -> ID? {
    trace.row(of: id).flatMap { trace.tree.rows[$0].parent }.map { trace.key(of: $0) }
  }

  package func firstChild(of id: ID) -> ID? {
    guard let row = trace.row(of: id), trace.tree.rows[row].children > 0 else { return nil }
    return trace.key(of: row + 1)
  }

  package func isCollapsed(_ id: ID) -> Bool {
    trace.row(of: id).map(isCollapsed) ?? false
  }

  /// What has to be open for the row to be seen.
  package func ancestors(of id: ID) -> [ID] {
    trace.row(of: id).map { trace.tree.ancestors(of: $0).map { trace.key(of: $0) } } ?? []
  }

  package func error(after id: ID?, backwards: Bool) -> ID? {
    let row = id.flatMap { trace.row(of: $0) } ?? 0
    return trace.tree.error(after: row, backwards: backwards).map { trace.key(of: $0) }
  }

  /// Everything below the roots' children, or where the roots have only leaves, the roots.
  package var foldable: Set<ID> {
    let rows = trace.tree.rows.indices.filter { trace.tree.rows[$0].children > 0 }
    let inner = rows.filter { trace.tree.rows[$0].depth > 0 }
    return Set((inner.isEmpty ? rows : inner).map { trace.key(of: $0) })
  }

  private func isCollapsed(_ row: Int) -> Bool {
    !collapsed.isEmpty && trace.tree.rows[row].children > 0
      && collapsed.contains(trace.key(of: row))
  }

  private static func upperBound(of row: Int, in rows: [Int]) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] <= row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
