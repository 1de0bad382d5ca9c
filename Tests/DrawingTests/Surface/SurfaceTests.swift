import Drawing
import Testing

@Suite struct SurfaceTests {
  @Test func `a text is written where it is told to be, and says what it took`() {
    var surface = Surface(rows: 2, columns: 10)
    #expect(surface.write("abc", row: 0, column: 2, as: .good) == 3)
    #expect(surface.writeRight("12.4", row: 1) == 4)
    #expect(surface.lines == ["  abc     ", "      12.4"])
    #expect(surface.cell(row: 0, column: 2)?.role == .good)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("ab漢字", 6, "ab漢字"),
    ("abc漢字", 6, "abc漢…"), ("ab漢字x", 6, "ab漢 …"), ("abc", 1, "…"), ("abc", 0, ""),
    ("e\u{301}a", 2, "e\u{301}a"), ("e\u{301}ab", 2, "e\u{301}…"),
  ])
  func `a text that does not fit ends in an ellipsis`(text: String, width: Int, shown: String) {
    var surface = Surface(rows: 1, columns: 8)
    #expect(surface.write(text, row: 0, maxWidth: width) <= width)
    #expect(surface.text(row: 0).hasPrefix(shown))
    #expect(surface.hasWholeRows)
  }

  @Test func `nothing is drawn outside`() {
    var surface = Surface(rows: 2, columns: 4)
    surface.write("abcdef", row: -1)
    surface.write("abcdef", row: 2)
    surface.write("abcdef", row: 0, column: 9)
    surface.write("abcdef", row: 0, column: -4)
    #expect(surface.lines == ["ef  ", "    "])
    var none = Surface(rows: 0, columns: 0)
    none.write("abc", row: 0)
    none.fill(Rect(row: 0, column: 0, height: 5, width: 5))
    #expect(none.lines.isEmpty)
  }

  @Test func `a part draws in its own places and touches nothing around`() {
    var surface = Surface(rows: 3, columns: 8)
    surface.fill(surface.bounds, with: ".")
    surface.draw(in: Rect(row: 1, column: 2, height: 1, width: 4)) { part in
      #expect(part.rows == 1)
      #expect(part.columns == 4)
      part.write("abcdefgh", row: 0)
      part.write("x", row: 1)
      part.put("y", row: 0, column: -1)
      part.draw(in: Rect(row: 0, column: 3, height: 1, width: 9)) { $0.write("漢字", row: 0) }
    }
    #expect(surface.lines == ["........", "..abc ..", "........"])
  }

  @Test func `half of a wide character that is written over leaves a blank`() {
    var surface = Surface(rows: 1, columns: 6)
    surface.write("漢字語", row: 0)
    surface.write("x", row: 0, column: 1)
    surface.write("ab", row: 0, column: 3)
    #expect(surface.lines == [" x ab "])
    #expect(surface.hasWholeRows)
  }

  @Test func `a highlighted row keeps its roles, and text keeps the ground`() {
    var surface = Surface(rows: 1, columns: 4)
    surface.write("ab", row: 0, as: .bad)
    surface.highlight(row: 0)
    surface.write("c", row: 0, column: 2, as: .good)
    #expect(surface.cell(row: 0, column: 0)?.role == .bad)
    #expect((0..<4).allSatisfy { surface.cell(row: 0, column: $0)?.ground == .selection })
  }

  @Test func `the ascii tier holds nothing but ascii`() {
    var surface = Surface(rows: 2, columns: 12, tier: .ascii)
    surface.write("▸ café 漢\u{1b}…", row: 0)
    surface.write("│─┼⣿█ e\u{301}²", row: 1)
    #expect(surface.lines == ["> caf? ???~ ", "|-+## e2    "])
  }

  @Test func `a cell takes eight bytes`() {
    #expect(MemoryLayout<Cell>.size == 8)
    #expect(MemoryLayout<Cell>.stride == 8)
  }
}

extension Surface {
  /// Whether every row covers exactly its columns and every wide character has both its halves.
  var hasWholeRows: Bool {
    (0..<gridRows).allSatisfy { row in
      let line = (0..<gridColumns).compactMap { cell(row: row, column: $0) }
      let widths = line.reduce(0) { $0 + Int($1.width) }
      let halves = line.indices.allSatisfy { column in
        let followsWide = column > 0 && line[column - 1].width == 2
        return followsWide == (line[column].width == 0)
      }
      return widths == gridColumns && halves
    }
  }
}
