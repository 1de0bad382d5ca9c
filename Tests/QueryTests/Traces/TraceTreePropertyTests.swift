import Query
import Telemetry
import TestSupport
import Testing

/// Random forests with everything that senders get wrong: absent parents, circles, ids used twice,
/// clocks that disagree.
@Suite struct TraceTreePropertyTests {
  private func someSpans(seed: UInt64) -> [TraceSpan] {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...40, using: &random)
    let ids = UInt64.random(in: 1...UInt64(count + 10), using: &random)
    return (0..<count).map { _ in
      let start = Int64.random(in: 0...50, using: &random)
      return .sample(
        .random(in: 1...ids, using: &random),
        parent: Int.random(in: 0..<5, using: &random) == 0
          ? nil : .random(in: 1...ids + 3, using: &random),
        start, start + .random(in: -5...30, using: &random),
        kind: TraceSpan.Kind.allCases.randomElement(using: &random) ?? .internal,
        isError: Int.random(in: 0..<8, using: &random) == 0)
    }
  }

  @Test(arguments: UInt64(0)..<30)
  func `every forest keeps its promises`(block: UInt64) {
    for seed in block * 100..<block * 100 + 100 {
      let tree = TraceTree(spans: someSpans(seed: seed))
      #expect(Self.brokenPromises(tree) == [], "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `the order of arrival does not matter`(block: UInt64) {
    for seed in block * 20..<block * 20 + 20 {
      var random = SeededGenerator(seed: seed)
      // Two different spans with one id and the same times are told apart only by arrival.
      var seen: Set<SpanID> = []
      let spans = someSpans(seed: seed).filter { seen.insert($0.id).inserted }
      let picture = { (spans: [TraceSpan]) in
        TraceTree(spans: spans).rows.map { row -> TraceRow in
          var row = row
          row.span = nil
          return row
        }
      }
      #expect(picture(spans) == picture(spans.shuffled(using: &random)), "seed \(seed)")
    }
  }

  /// What does not hold. One list a tree: an expectation for each row would take minutes.
  private static func brokenPromises(_ tree: TraceTree) -> [String] {
    var promises = [
      (
        "each span is drawn once",
        tree.rows.compactMap(\.span).sorted() == Array(tree.spans.indices)
      ),
      ("rows are spans and phantoms", tree.rows.count == tree.spans.count + tree.phantoms),
      ("each absent parent has one phantom", hasItsPhantoms(tree)),
      ("the path sums to the roots", hasWholePath(tree)),
    ]
    for (index, row) in tree.rows.enumerated() {
      promises += [
        ("row \(index) lies in its parent", isInParent(tree, index)),
        ("row \(index) counts its children", tree.children(of: index).count == row.children),
        (
          "row \(index) counts errors below",
          tree.rows[index + 1..<row.subtreeEnd].count { $0.isError } == row.descendantErrors
        ),
        ("row \(index) has its self time", row.selfNanoseconds == selfTime(tree, index)),
      ]
    }
    return promises.filter { !$0.1 }.map(\.0)
  }

  private static func hasItsPhantoms(_ tree: TraceTree) -> Bool {
    let absent = Set(tree.spans.compactMap(\.parentID)).subtracting(tree.spans.map(\.id))
    let phantoms = tree.rows.filter(\.isPhantom).map(\.id)
    return phantoms.count == absent.count && Set(phantoms) == absent
  }

  private static func hasWholePath(_ tree: TraceTree) -> Bool {
    let roots = tree.rows.filter { $0.parent == nil }
    let known = roots.filter { !$0.isPhantom }
    let expected = (known.isEmpty ? roots : known).reduce(0) { $0 + $1.durationNanoseconds }
    return tree.criticalNanoseconds == expected
      && tree.rows.reduce(0) { $0 + $1.criticalNanoseconds } == expected
  }

  private static func isInParent(_ tree: TraceTree, _ index: Int) -> Bool {
    let row = tree.rows[index]
    guard let place = row.parent else { return row.depth == 0 }
    let parent = tree.rows[place]
    return place < index && row.subtreeEnd <= parent.subtreeEnd && row.depth == parent.depth + 1
  }

  /// Nanosecond by nanosecond: is any child on it?
  private static func selfTime(_ tree: TraceTree, _ index: Int) -> Int64 {
    let row = tree.rows[index]
    guard !row.isPhantom else { return 0 }
    let children = tree.children(of: index).map { tree.rows[$0] }
    let own = (row.start.nanoseconds..<row.end.nanoseconds).count { moment in
      !children.contains { $0.start.nanoseconds <= moment && moment < $0.end.nanoseconds }
    }
    return Int64(own)
  }
}
