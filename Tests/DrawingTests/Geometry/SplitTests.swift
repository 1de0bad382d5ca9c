import Drawing
import Testing

@Suite struct SplitTests {
  @Test(arguments: [
    ([Split.fixed(1), .fill(), .fixed(1)], 10, [1, 8, 1]),
    ([.fixed(3), .fill()], 2, [2, 0]),
    ([.fraction(0.25), .fill()], 40, [10, 30]),
    ([.share(1, minimum: 0), .share(2, minimum: 0)], 10, [3, 7]),
    ([.share(1, minimum: 8), .share(1, minimum: 0)], 10, [8, 2]),
    ([.fill(minimum: 6), .fill(minimum: 6)], 10, [6, 4]),
    ([.fraction(0.5, minimum: 12), .fill()], 10, [10, 0]),
    ([.fixed(2), .fill()], -3, [0, 0]),
    ([.share(0, minimum: 0), .fixed(1)], 5, [0, 1]),
  ])
  func `the parts of a length fit into it`(parts: [Split], total: Int, sizes: [Int]) {
    #expect(Split.sizes(parts, of: total) == sizes)
  }

  @Test func `rows and columns lie side by side`() {
    let whole = Rect(row: 2, column: 3, height: 10, width: 21)
    let rows = whole.rows([.fixed(1), .fill()])
    #expect(rows[1] == Rect(row: 3, column: 3, height: 9, width: 21))
    let columns = whole.columns([.fill(), .fill()], gap: 1)
    #expect(columns[0] == Rect(row: 2, column: 3, height: 10, width: 10))
    #expect(columns[1] == Rect(row: 2, column: 14, height: 10, width: 10))
  }

  @Test func `a rectangle is never of negative size`() {
    let small = Rect(row: 0, column: 0, height: 1, width: 1).inset(top: 1, left: 1, bottom: 1)
    #expect(small.isEmpty)
    #expect(small.height == 0)
    let apart = Rect(row: 0, column: 0, height: 2, width: 2)
      .intersection(Rect(row: 5, column: 5, height: 2, width: 2))
    #expect(apart.isEmpty)
  }
}
