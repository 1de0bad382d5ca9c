/// The children of every node, in one array, by counting.
struct ChildLists {
  private var firsts: [Int]
  private var nodes: [Int]

  /// `parents` has -1 for a root; `order` holds every node once, in the order that siblings shall
  /// have. Slot 0 is that of the roots, slot n + 1 that of node n.
  init(_ parents: [Int], inOrder order: [Int]) {
    firsts = Array(repeating: 0, count: parents.count + 2)
    for parent in parents { firsts[parent + 2] += 1 }
    for slot in firsts.indices.dropFirst() { firsts[slot] += firsts[slot - 1] }
    var next = firsts
    nodes = Array(repeating: 0, count: parents.count)
    for node in order {
      let slot = parents[node] + 1
      nodes[next[slot]] = node
      next[slot] += 1
    }
  }

  var roots: ArraySlice<Int> { list(0) }
  subscript(node: Int) -> ArraySlice<Int> { list(node + 1) }

  private func list(_ slot: Int) -> ArraySlice<Int> { nodes[firsts[slot]..<firsts[slot + 1]] }
}
