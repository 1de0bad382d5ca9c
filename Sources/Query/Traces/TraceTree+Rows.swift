package import Telemetry

extension TraceTree {
  /// The rows that are seen while the subtrees below some ids are folded away. Takes as long as
  /// there are rows to see: what is folded is passed over in one step.
  package func rows(collapsed: Set<SpanID>) -> [Int] {
    var visible: [Int] = []
    var index = 0
    while index < rows.count {
      visible.append(index)
      let isFolded = rows[index].children > 0 && collapsed.contains(rows[index].id)
      index = isFolded ? rows[index].subtreeEnd : index + 1
    }
    return visible
  }

  /// The rows one level below, in drawing order.
  package func children(of row: Int) -> [Int] {
    var children: [Int] = []
    children.reserveCapacity(rows[row].children)
    var child = row + 1
    while child < rows[row].subtreeEnd {
      children.append(child)
      child = rows[child].subtreeEnd
    }
    return children
  }

  /// From the root down to the row's parent.
  package func ancestors(of row: Int) -> [Int] {
    var ancestors: [Int] = []
    var next = rows[row].parent
    while let parent = next {
      ancestors.append(parent)
      next = rows[parent].parent
    }
    return ancestors.reversed()
  }

  /// The first row of an id, phantoms included.
  package func row(of id: SpanID) -> Int? {
    rows.firstIndex { $0.id == id }
  }

  /// The nearest row with an error behind a row, or before it, going round at the ends.
  package func error(after row: Int, backwards: Bool = false) -> Int? {
    guard !rows.isEmpty else { return nil }
    let step = backwards ? rows.count - 1 : 1
    var next = row
    for _ in rows.indices {
      next = (next + step) % rows.count
      if rows[next].isError { return next }
    }
    return nil
  }
}
