import Drawing
import Panes
import Query
import TestSupport
import Testing
import ViewModels

@Suite struct LogsScreenTests {
  private static func surface(
    rows: Int, columns: Int, lines: [String] = SampleLogs.shop, isAlone: Bool = false,
    tier: GlyphTier = .braille, _ change: (inout LogsDialogue) -> Void = { _ in }
  ) -> Surface {
    var dialogue = LogsDialogue(SampleLogs.engine(lines), rows: rows, columns: columns)
    change(&dialogue)
    return dialogue.surface(isAlone: isAlone, tier: tier)
  }

  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `the stream follows the newest record`(rows: Int, columns: Int) {
    expectScreen(Self.surface(rows: rows, columns: columns), "logs-\(columns)x\(rows)")
  }

  @Test(arguments: [(22, 80), (33, 120), (48, 200)])
  func `the selected record shows all its fields`(rows: Int, columns: Int) {
    let surface = Self.surface(rows: rows, columns: columns) { dialogue in
      dialogue.perform(.up, .up, .open)
    }
    expectScreen(surface, "logs-record-\(columns)x\(rows)")
  }

  @Test func `a filter shows its count beside that of all`() {
    let surface = Self.surface(rows: 22, columns: 80) { $0.filter("level>=warn") }
    expectScreen(surface, "logs-filtered-80x22")
  }

  @Test func `alone on a small screen the stream has all the room`() {
    expectScreen(Self.surface(rows: 11, columns: 40, isAlone: true), "logs-alone-40x11")
  }

  @Test func `alone on a small screen the record has all the room`() {
    let surface = Self.surface(rows: 11, columns: 40, isAlone: true) { $0.perform(.open) }
    expectScreen(surface, "logs-record-alone-40x11")
  }

  @Test func `in ASCII the same is told`() {
    expectScreen(Self.surface(rows: 22, columns: 80, tier: .ascii), "logs-ascii-80x22")
  }

  @Test(arguments: [
    ("none", [String](), ""), ("no-match", SampleLogs.shop, "nowhere"),
    ("elsewhere", [#"{"time":"2026-01-01T00:00:00Z","level":"INFO","msg":"old"}"#], ""),
  ])
  func `an empty stream says why`(name: String, lines: [String], filter: String) {
    let surface = Self.surface(rows: 14, columns: 80, lines: lines) { $0.filter(filter) }
    expectScreen(surface, "logs-empty-\(name)-80x14")
  }

  @Test(arguments: 0...6, 0...24)
  func `no size is too small to draw on`(rows: Int, columns: Int) {
    let surface = Self.surface(rows: rows, columns: columns) { $0.perform(.open) }
    #expect(surface.rows == rows)
  }
}
