import Query
import Telemetry
import TestSupport
import Testing

@Suite struct CriticalPathTests {
  private func critical(_ spans: [TraceSpan]) -> [UInt64: Int64] {
    TraceTree(spans: spans).rows.reduce(into: [:]) { sums, row in
      sums[row.id.bits, default: 0] += row.criticalNanoseconds
    }
  }

  @Test func `the path follows the child that ended last, and then the one before it`() {
    let sums = critical([
      .sample(1, 0, 100), .sample(2, parent: 1, 10, 40), .sample(3, parent: 1, 20, 60),
      .sample(4, parent: 1, 70, 90), .sample(5, parent: 4, 75, 80),
    ])
    #expect(sums == [1: 40, 2: 0, 3: 40, 4: 15, 5: 5])
  }

  @Test func `children that touch are all on the path`() {
    let children = (0..<10).map { index -> TraceSpan in
      .sample(UInt64(index) + 2, parent: 1, Int64(index) * 10, Int64(index) * 10 + 10)
    }
    let sums = critical([.sample(1, 0, 100)] + children)
    #expect(sums[1] == 0)
    #expect(sums.values.filter { $0 == 10 }.count == 10)
  }

  @Test func `children are clamped to their parent, those outside are left out`() {
    let sums = critical([
      .sample(1, 10, 50), .sample(2, parent: 1, 0, 20), .sample(3, parent: 1, 40, 90),
      .sample(4, parent: 1, 60, 80), .sample(5, parent: 3, 45, 85),
    ])
    #expect(sums == [1: 20, 2: 10, 3: 5, 4: 0, 5: 5])
  }

  @Test func `nobody waits for what a producer sent`() {
    let sums = critical([
      .sample(1, 0, 100, kind: .producer), .sample(2, parent: 1, 50, 90, kind: .consumer),
      .sample(3, parent: 1, 10, 20),
    ])
    #expect(sums == [1: 90, 2: 0, 3: 10])
  }

  @Test func `each root has its path, phantoms only where there is no other`() {
    let both = critical([
      .sample(1, 0, 100), .sample(2, 50, 70), .sample(3, parent: 9, 10, 20),
    ])
    #expect(both == [1: 100, 2: 20, 3: 0, 9: 0])
    let orphans = critical([.sample(3, parent: 9, 10, 20), .sample(4, parent: 9, 30, 40)])
    #expect(orphans == [3: 10, 4: 10, 9: 10])
  }

  @Test func `the segments cover the root without gap or overlap`() {
    let tree = TraceTree(spans: [
      .sample(1, 0, 100), .sample(2, parent: 1, 10, 40), .sample(3, parent: 2, 15, 35),
    ])
    #expect(tree.criticalPath.map(\.start.nanoseconds) == [0, 10, 15, 35, 40])
    #expect(tree.criticalPath.map(\.end.nanoseconds) == [10, 15, 35, 40, 100])
    #expect(tree.criticalPath.map(\.row) == [0, 1, 2, 1, 0])
  }
}
