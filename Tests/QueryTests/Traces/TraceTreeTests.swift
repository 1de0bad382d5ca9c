import Query
import Storage
import Telemetry
import TestSupport
import Testing

@Suite struct TraceTreeTests {
  /// Each row as "depth id", phantoms in brackets.
  private func picture(_ tree: TraceTree, _ rows: [Int]? = nil) -> [String] {
    (rows ?? Array(tree.rows.indices)).map { index in
      let row = tree.rows[index]
      return "\(row.depth) " + (row.isPhantom ? "[\(row.id.bits)]" : "\(row.id.bits)")
    }
  }

  private func names(_ tree: TraceTree, _ id: UInt64) -> [String] {
    tree.row(of: SpanID(bits: id)).map { tree.rows[$0].flags.names } ?? []
  }

  @Test func `siblings stand by start, then the longer first, then by id`() {
    let tree = TraceTree(spans: [
      .sample(5, parent: 1, 20, 30), .sample(4, parent: 1, 20, 30), .sample(3, parent: 1, 20, 40),
      .sample(2, parent: 1, 10, 15), .sample(6, parent: 3, 21, 22), .sample(1, 0, 100),
    ])
    #expect(picture(tree) == ["0 1", "1 2", "1 3", "2 6", "1 4", "1 5"])
    #expect(tree.rows[0].children == 4)
    #expect(tree.children(of: 0).map { tree.rows[$0].id.bits } == [2, 3, 4, 5])
    #expect(tree.ancestors(of: 3) == [0, 2])
  }

  @Test func `an absent parent is one phantom over all its children`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100), .sample(2, parent: 9, 10, 20), .sample(3, parent: 9, 15, 40),
      .sample(4, parent: 8, 5, 6),
    ])
    #expect(picture(tree) == ["0 1", "0 [8]", "1 4", "0 [9]", "1 2", "1 3"])
    #expect(tree.phantoms == 2)
    #expect(tree.rows[3].start.nanoseconds == 10)
    #expect(tree.rows[3].end.nanoseconds == 40)
    #expect(names(tree, 3) == ["orphan"])
    #expect(names(tree, 9) == ["phantom"])
  }

  @Test func `a circle is cut above its earliest span, a self parent is a circle of one`() {
    let tree = TraceTree(spans: [
      .sample(1, parent: 3, 10, 20), .sample(2, parent: 1, 5, 20), .sample(3, parent: 2, 7, 20),
      .sample(4, parent: 4, 1, 2), .sample(5, parent: 1, 11, 12),
    ])
    #expect(picture(tree) == ["0 4", "0 2", "1 3", "2 1", "3 5"])
    #expect(names(tree, 2) == ["cycle-cut"])
    #expect(names(tree, 4) == ["cycle-cut"])
    #expect(names(tree, 1) == ["after-parent"] || names(tree, 1) == [])
  }

  @Test func `different spans with one id are both drawn, and the earlier has the children`() {
    let tree = TraceTree(
      spans: [.sample(1, 5, 20), .sample(1, 0, 10), .sample(2, parent: 1, 6, 7)],
      resent: [SpanID(bits: 2): 3])
    #expect(picture(tree) == ["0 1", "1 2", "0 1"])
    #expect(tree.rows[0].start.nanoseconds == 0)
    #expect(names(tree, 1) == ["shared-id"])
    #expect(names(tree, 2) == ["resent"])
  }

  @Test func `Zipkin's server half hangs below the client half of its id`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100, kind: .server), .sample(2, parent: 1, 12, 18, kind: .server),
      .sample(2, parent: 1, 10, 20, kind: .client), .sample(3, parent: 2, 13, 14),
    ])
    #expect(picture(tree) == ["0 1", "1 2", "2 2", "3 3"])
    #expect(tree.rows[1].start.nanoseconds == 10)
  }

  @Test func `children outside their parent are marked and drawn as they are`() {
    let tree = TraceTree(spans: [.sample(1, 10, 20), .sample(2, parent: 1, 5, 25)])
    #expect(names(tree, 2) == ["before-parent", "after-parent"])
    #expect(tree.rows[1].start.nanoseconds == 5)
    #expect(tree.rows[0].selfNanoseconds == 0)
  }

  @Test func `a span that ends before it starts has no length`() {
    let tree = TraceTree(spans: [.sample(1, 10, 4), .sample(2, parent: 1, 10, 12)])
    #expect(tree.rows[0].durationNanoseconds == 0)
    #expect(tree.rows[0].selfNanoseconds == 0)
    #expect(tree.criticalNanoseconds == 0)
  }

  @Test func `self time leaves out the union of the children`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100), .sample(2, parent: 1, 10, 40), .sample(3, parent: 1, 20, 30),
      .sample(4, parent: 1, 35, 50), .sample(5, parent: 1, 90, 200),
    ])
    #expect(tree.rows[0].selfNanoseconds == 50)
    #expect(tree.rows[1].selfNanoseconds == 30)
  }

  @Test func `errors are counted up to the root, and found in both directions`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100), .sample(2, parent: 1, 10, 20),
      .sample(3, parent: 2, 11, 12, isError: true),
      .sample(4, parent: 1, 30, 40, isError: true),
    ])
    #expect(tree.rows.map(\.descendantErrors) == [2, 1, 0, 0])
    #expect(tree.error(after: 0) == 2)
    #expect(tree.error(after: 2) == 3)
    #expect(tree.error(after: 3) == 2)
    #expect(tree.error(after: 0, backwards: true) == 3)
    #expect(TraceTree(spans: [.sample(1, 0, 1)]).error(after: 0) == nil)
  }

  @Test func `what is below a collapsed row is passed over`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100), .sample(2, parent: 1, 10, 20), .sample(3, parent: 2, 11, 12),
      .sample(4, parent: 1, 30, 40),
    ])
    #expect(picture(tree, tree.rows(collapsed: [SpanID(bits: 2)])) == ["0 1", "1 2", "1 4"])
    #expect(picture(tree, tree.rows(collapsed: [SpanID(bits: 1)])) == ["0 1"])
    #expect(tree.rows(collapsed: [SpanID(bits: 4)]).count == 4)
  }

  @Test func `nothing gives nothing`() {
    let tree = TraceTree(spans: [])
    #expect(tree.rows.isEmpty)
    #expect(tree.extent == nil)
    #expect(tree.error(after: 0) == nil)
  }

  @Test(arguments: ["chain", "star", "circle"])
  func `a hundred thousand spans are as good as ten`(shape: String) {
    let count: UInt64 = 100_000
    let spans = (1...count).map { id -> TraceSpan in
      let start = Int64(id)
      return switch shape {
      case "chain": .sample(id, parent: id == 1 ? nil : id - 1, start, 400_000 - start)
      case "star": .sample(id, parent: id == 1 ? nil : 1, id == 1 ? 0 : start, start + 1)
      default: .sample(id, parent: id == 1 ? count : id - 1, start, 400_000 - start)
      }
    }
    let tree = TraceTree(spans: spans)
    #expect(tree.rows.count == Int(count))
    #expect(tree.rows.map(\.depth).max() == (shape == "star" ? 1 : Int(count) - 1))
    #expect(tree.criticalNanoseconds == tree.rows[0].durationNanoseconds)
    #expect(tree.rows(collapsed: [SpanID(bits: 1)]).count == 1)
  }
}
