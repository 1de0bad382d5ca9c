import Drawing
import Formats
import Panes
import Query
import Storage
import Telemetry
import TestSupport
import Testing
import ViewModels

@Suite struct LogsPageTests {
  private static func dialogue(_ lines: [String] = SampleLogs.shop) -> LogsDialogue {
    LogsDialogue(SampleLogs.engine(lines))
  }

  /// The message of the record in focus and the row it is on.
  private static func focus(_ dialogue: LogsDialogue) -> (clock: String, row: Int)? {
    dialogue.model.focused.map { (dialogue.model.lines[$0].clock, $0) }
  }

  @Test func `at the end the stream follows, elsewhere the record stays on its row`() {
    var stores = Stores()
    SampleLogs.append(SampleLogs.shop, to: &stores)
    var dialogue = LogsDialogue(
      LocalQueryEngine(stores.snapshot, logReader: LogLineReader()))
    dialogue.perform(.up, .up, .up)
    let before = Self.focus(dialogue)
    let late = #"{"time":"\#(RFC3339.text(SampleLogs.end))","level":"INFO","msg":"late"}"#
    SampleLogs.append([late], to: &stores, firstLine: 100)
    dialogue.engine = LocalQueryEngine(stores.snapshot, logReader: LogLineReader())
    dialogue.refresh()
    #expect(Self.focus(dialogue)?.clock == before?.clock)
    #expect(Self.focus(dialogue)?.row == before?.row)
    dialogue.perform(.last)
    #expect(dialogue.model.lines.last?.message == "late")
    #expect(dialogue.model.focused == dialogue.model.lines.indices.last)
  }

  @Test func `first and last reach the ends, and pages lead from one to the other`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.first)
    #expect(Self.focus(dialogue)?.clock == "10:51:50.000")
    #expect(dialogue.model.focused == 0 && dialogue.model.offset == 0)
    for _ in 0..<20 { dialogue.perform(.pageDown) }
    #expect(Self.focus(dialogue)?.clock == "11:06:30.056")
    #expect(dialogue.page.options.focus == .newest)
    for _ in 0..<20 { dialogue.perform(.pageUp) }
    #expect(Self.focus(dialogue)?.clock == "10:51:50.000")
  }

  @Test func `e and E go to errors only, and say when there is none left`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.first, .nextError)
    #expect(dialogue.model.lines[dialogue.model.focused ?? 0].level == .fatal)
    dialogue.perform(.nextError)
    #expect(Self.focus(dialogue)?.clock == "11:03:50.864")
    dialogue.perform(.previousError, .previousError)
    #expect(dialogue.requests == [.say("no error before this record")])
  }

  @Test func `t opens the trace with the record's span`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.traceOfRecord)
    let trace = TraceID("4bf92f3577b34da6a3ce929d0e0e4758")
    let span = SpanID("00f067aa0ba902b7")
    #expect(dialogue.requests == trace.map { [.showTrace($0, span: span)] })
  }

  @Test func `a record without a trace says so`() {
    let dialogue = Self.dialogue(["just text"])
    #expect(
      dialogue.page.availability(of: .traceOfRecord, on: dialogue.model)
        == .unavailable("this record names no trace"))
    #expect(
      dialogue.page.availability(of: .nextError, on: dialogue.model)
        == .unavailable("no error in last 15 m"))
  }

  @Test func `y copies the line as it came`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.copy)
    // The sample's last line is later than the view.
    #expect(dialogue.requests == SampleLogs.shop.dropLast().last.map { [.copy($0)] })
  }

  @Test func `Enter opens the record, then filters by the field that is chosen, and Esc closes`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.open)
    #expect(dialogue.page.isInside && dialogue.page.focusedPane == 1)
    dialogue.perform(.down, .open)
    #expect(dialogue.page.filter == "level=info")
    #expect(dialogue.model.count == 57 && dialogue.model.total == 90)
    dialogue.perform(.escape)
    #expect(!dialogue.page.isInside && dialogue.page.focusedPane == 0)
  }

  @Test func `a filter that cannot be read leaves the old one in force`() {
    var dialogue = Self.dialogue()
    dialogue.filter("level>=warn")
    dialogue.filter("level>=")
    #expect(dialogue.page.filter == "level>=warn" && dialogue.model.count == 19)
  }

  @Test func `another page's filter replaces the one here`() {
    var dialogue = Self.dialogue()
    dialogue.perform(.up, .open)
    dialogue.receive(.showLogs(filter: "service=payments"))
    #expect(dialogue.model.count == 6 && !dialogue.page.isInside)
    #expect(dialogue.model.lines.allSatisfy { $0.origin == "payments" })
  }

  @Test func `the clock's cursor takes the stream to its moment`() {
    var dialogue = Self.dialogue()
    dialogue.context = SampleLogs.context(cursor: SampleLogs.end - .seconds(300))
    dialogue.refresh()
    #expect(Self.focus(dialogue)?.clock == "11:01:30.946")
    dialogue.context = SampleLogs.context()
    dialogue.refresh()
    #expect(dialogue.page.options.focus == .newest)
  }

  @Test func `nothing later than the range is shown or counted`() {
    var dialogue = Self.dialogue()
    dialogue.context = ViewContext(
      range: TimeRange(.seconds(900), endingAt: SampleLogs.end - .seconds(450)))
    dialogue.refresh()
    #expect(dialogue.model.lines.allSatisfy { $0.time <= dialogue.context.now })
    #expect(dialogue.model.count == dialogue.model.total && dialogue.model.count < 50)
    let columns = dialogue.model.volume.columns.map { $0.reduce(0, +) }
    #expect(Int(columns.reduce(0, +)) == dialogue.model.count)
  }

  @Test func `a click selects the record under it`() {
    var dialogue = Self.dialogue()
    let row = 10
    dialogue.click(row: row, column: 20)
    let line = dialogue.surface().text(row: row)
    #expect(line.hasPrefix("▸"))
  }
}
