import Drawing
import TestSupport
import Testing

@Suite struct FrameDiffTests {
  private func changes(from old: Surface, to new: Surface) -> [ChangedCells] {
    var changes: [ChangedCells] = []
    FrameDiff.forEachChange(from: old, to: new) { changes.append($0) }
    return changes
  }

  private func surface(_ lines: String...) -> Surface {
    var surface = Surface(rows: lines.count, columns: 24)
    for (row, line) in lines.enumerated() { surface.write(line, row: row) }
    return surface
  }

  @Test func `an unchanged frame changes nothing`() {
    #expect(changes(from: surface("abc", "漢字"), to: surface("abc", "漢字")) == [])
  }

  @Test func `near changes are one and distant ones are two`() {
    let old = surface("aaaaaaaaaaaaaaaaaaaaaaaa", "b")
    #expect(
      changes(from: old, to: surface("xaaaxaaaaaaaaaaaaaaaaaax", "b")) == [
        ChangedCells(row: 0, columns: 0..<5), ChangedCells(row: 0, columns: 23..<24),
      ])
  }

  @Test func `a change of role or ground alone is a change`() {
    let old = surface("abc")
    var new = surface("abc")
    new.write("b", row: 0, column: 1, as: .bad)
    #expect(changes(from: old, to: new) == [ChangedCells(row: 0, columns: 1..<2)])
  }

  @Test func `wide characters change as a whole`() {
    #expect(
      changes(from: surface("a漢b"), to: surface("axyb")) == [ChangedCells(row: 0, columns: 1..<3)])
    #expect(
      changes(from: surface("axyb"), to: surface("a漢b")) == [ChangedCells(row: 0, columns: 1..<3)])
  }

  @Test func `characters with marks are compared by what they show`() {
    let old = surface("e\u{301}", "a\u{300}")
    #expect(changes(from: old, to: surface("e\u{301}", "a\u{300}")) == [])
    #expect(
      changes(from: old, to: surface("a\u{300}", "a\u{300}")) == [
        ChangedCells(row: 0, columns: 0..<1)
      ])
    #expect(changes(from: old, to: surface("x", "a\u{300}")).map(\.row) == [0])
  }

  @Test func `another size changes every row`() {
    #expect(
      changes(from: Surface(rows: 1, columns: 4), to: Surface(rows: 2, columns: 3)).count == 2)
    #expect(changes(from: Surface(rows: 1, columns: 4), to: Surface(rows: 2, columns: 0)) == [])
  }

  @Test(arguments: UInt64(0)..<100)
  func `painting the changes over the old frame gives the new one`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let old = scribble(using: &random)
    let new = scribble(using: &random)
    var painted = old.cells
    FrameDiff.forEachChange(from: old, to: new) { change in
      for column in change.columns {
        painted[change.row * 30 + column] = new.cells[change.row * 30 + column]
      }
    }
    #expect(painted == new.cells)
  }

  private func scribble(using random: inout SeededGenerator) -> Surface {
    var surface = Surface(rows: 4, columns: 30)
    for _ in 0..<6 {
      let texts = ["plain text", "漢字語", "x", "🙂🙂", "│──┼"]
      surface.write(
        texts[Int.random(in: 0..<texts.count, using: &random)],
        row: Int.random(in: 0..<4, using: &random),
        column: Int.random(in: -2..<30, using: &random),
        as: Bool.random(using: &random) ? .good : .bad)
    }
    return surface
  }
}
