import Storage
import Telemetry

/// Who is whose child: the spans of a trace and the phantoms that stand for absent parents, as
/// nodes with parents, before they are put in order.
///
/// Nodes are numbered: spans as given, then phantoms. Nothing here recurses: depth is the sender's
/// choice.
struct TraceForest {
  /// The parent's node, or `none` for a root.
  private(set) var parents: [Int]
  private(set) var flags: [TraceRow.Flags]
  /// The ids that were named as parents and are absent, each once.
  private(set) var phantoms: [SpanID] = []

  static let none = -1

  init(_ spans: [TraceSpan]) {
    parents = Array(repeating: Self.none, count: spans.count)
    flags = Array(repeating: [], count: spans.count)
    let holders = SpanHolders(spans)
    adopt(spans, holders)
    cutCycles(spans)
  }

  private mutating func adopt(_ spans: [TraceSpan], _ holders: SpanHolders) {
    var phantomNodes: [SpanID: Int] = [:]
    for (node, span) in spans.enumerated() {
      if let client = holders.clientHalf(of: node) {
        parents[node] = client
      } else if let parent = span.parentID, parent.isValid {
        if parent == span.id {
          flags[node].insert(.cycleCut)
        } else if let holder = holders.byID[parent] {
          parents[node] = holder
        } else {
          flags[node].insert(.orphan)
          let phantom = phantomNodes[parent] ?? spans.count + phantoms.count
          if phantomNodes.updateValue(phantom, forKey: parent) == nil { phantoms.append(parent) }
          parents[node] = phantom
        }
      }
    }
    parents += Array(repeating: Self.none, count: phantoms.count)
    flags += Array(repeating: .phantom, count: phantoms.count)
  }

  /// Each node has one parent, so following parents from anywhere ends at a root or runs into one
  /// circle. Every node is walked once: a walk stops where an earlier one has been.
  private mutating func cutCycles(_ spans: [TraceSpan]) {
    var walkOf = Array(repeating: 0, count: parents.count)
    for start in spans.indices where walkOf[start] == 0 {
      var node = start
      while node != Self.none, walkOf[node] == 0 {
        walkOf[node] = start + 1
        node = parents[node]
      }
      if node != Self.none, walkOf[node] == start + 1 { cutCycle(through: node, spans) }
    }
  }

  /// Cuts above the span that began first, which most likely is the true ancestor.
  private mutating func cutCycle(through member: Int, _ spans: [TraceSpan]) {
    var first = member
    var node = parents[member]
    while node != member {
      if spans[node].precedes(spans[first]) { first = node }
      node = parents[node]
    }
    parents[first] = Self.none
    flags[first].insert(.cycleCut)
  }
}
