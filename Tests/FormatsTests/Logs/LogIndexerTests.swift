import Formats
import Telemetry
import TestSupport
import Testing

@Suite struct LogIndexerTests {
  private let arrived = Timestamp.seconds(1_795_363_999)

  private func index(
    _ text: String, isFinal: Bool = false, check: LogIndexer.Check = .ends
  ) -> (entries: [LogEntry], progress: LogIndexer.Progress) {
    let bytes = Array(text.utf8)
    var indexer = LogIndexer(check: check)
    var entries: [LogEntry] = []
    let progress = indexer.index(bytes.span, isFinal: isFinal, arrived: arrived, into: &entries)
    return (entries, progress)
  }

  private func tracingLine(_ number: Int, level: String = "INFO") -> String {
    let digits = String(1_000_000 + number).dropFirst()
    return
      #"{"timestamp":"2026-11-22T16:35:54.\#(digits)Z","level":"\#(level)","fields":{"message":"request \#(number)"},"target":"app"}"#
      + "\n"
  }

  @Test func `lines of one shape are placed in time by the bytes between their values`() {
    let text = (0..<100).map { tracingLine($0, level: $0 % 3 == 0 ? "ERROR" : "INFO") }.joined()
    let (entries, progress) = index(text)
    #expect(entries.count == 100 && progress.lines == 100 && progress.bytes == text.utf8.count)
    let start = RFC3339.parse("2026-11-22T16:35:54Z")?.nanoseconds ?? 0
    for (number, entry) in entries.enumerated() {
      #expect(entry.time.nanoseconds == start + Int64(number) * 1000)
      #expect(entry.severity == (number % 3 == 0 ? .error : .info) && entry.line == number)
      #expect(LogFormats.name(entry.format) == "tracing" && !entry.timeIsAbsent)
    }
  }

  /// The careful reader is the judge of the fast one: each line by itself, nothing remembered.
  @Test(arguments: UInt64(0)..<60, [LogIndexer.Check.ends, .whole])
  func `a mixed stream is indexed as its lines would be one by one`(
    seed: UInt64, check: LogIndexer.Check
  ) {
    var random = SeededGenerator(seed: seed)
    let samples = LogFormats.all.flatMap(\.samples)
    let lines = (0..<200).map { _ in samples.randomElement(using: &random) ?? "" }
    let (entries, progress) = index(lines.joined(separator: "\n") + "\n", check: check)
    #expect(entries.count == 200 && progress.lines == 200)
    var alone: [String: [LogEntry]] = [:]
    for line in samples { alone[line] = index(line + "\n", check: check).entries }
    for (line, entry) in zip(lines, entries) {
      let expected = alone[line] ?? []
      #expect(expected.map(\.format) == [entry.format], "\(line)")
      #expect(expected.map(\.severity) == [entry.severity], "\(line)")
      #expect(expected.map(\.timeIsAbsent) == [entry.timeIsAbsent], "\(line)")
      #expect(expected.map(\.isDamaged) == [entry.isDamaged], "\(line)")
      if !entry.timeIsAbsent { #expect(expected.map(\.time) == [entry.time], "\(line)") }
    }
  }

  @Test func `bytes cut anywhere give the same records`() {
    let text = tracingLine(1) + "prose\n\n" + tracingLine(2) + "{\"a\":\r\n" + tracingLine(3)
    let bytes = Array(text.utf8)
    let whole = index(text).entries
    #expect(whole.count == 5)
    for cut in 0...bytes.count {
      var indexer = LogIndexer()
      var entries: [LogEntry] = []
      let head = indexer.index(
        bytes.span.extracting(0..<cut), arrived: arrived, into: &entries)
      var rest: [LogEntry] = []
      let tail = indexer.index(
        bytes.span.extracting(head.bytes..<bytes.count), arrived: arrived, into: &rest)
      #expect(head.bytes + tail.bytes == bytes.count && head.lines + tail.lines == 6)
      #expect((entries + rest).map(\.severity) == whole.map(\.severity))
      #expect((entries + rest).map(\.time) == whole.map(\.time))
    }
  }

  @Test func `blank lines are counted and are no records`() {
    let (entries, progress) = index("\n  \na\r\n\r\nb")
    #expect(entries.map(\.line) == [2] && progress.lines == 4 && progress.bytes == 9)
  }

  @Test func `a last line without a break is held until it is said to be final`() {
    #expect(index("a\nb").progress.bytes == 2)
    let (entries, progress) = index("a\nb", isFinal: true)
    #expect(entries.count == 2 && progress.bytes == 3 && progress.lines == 2)
  }

  @Test func `a record without a time has that of its predecessor, or of the first that has one`() {
    let text = "banner\n" + tracingLine(7) + "panic\n\tat main\n" + tracingLine(9)
    let entries = index(text).entries
    #expect(entries.map(\.timeIsAbsent) == [true, false, true, true, false])
    #expect(entries[0].time == entries[1].time)
    #expect(entries[2].time == entries[1].time && entries[3].time == entries[1].time)
    #expect(index("no\ntime\n").entries.map(\.time) == [arrived, arrived])
  }

  @Test(arguments: [
    (#"{"timestamp":"2026-11-22T16:35:54.000001Z","level":"INFO","fields":{"mess"#, true, true),
    (
      #"{"timestamp":"2026-11-22T16:35:54.000001Z","level":"INFO","fields":{"message":"a",,}}"#,
      false, true
    ),
    (
      #"{"timestamp":"2026-11-22T16:35:54.000001Z","level":"INFO","fields":{"message":"a\u0000"}}"#,
      false, false
    ),
  ])
  func `a line that began as JSON and is none is damaged`(
    line: String, byItsEnd: Bool, byAllOfIt: Bool
  ) {
    let text = tracingLine(0) + line + "\n" + tracingLine(1)
    let quick = index(text)
    #expect(quick.entries.map(\.isDamaged) == [false, byItsEnd, false])
    let thorough = index(text, check: .whole)
    #expect(thorough.entries.map(\.isDamaged) == [false, byAllOfIt, false])
    #expect(thorough.progress.damaged == (byAllOfIt ? 1 : 0))
  }

  @Test func `one call ends where an entry can count no more lines`() {
    let text = String(repeating: "x\n", count: LogIndexer.lineLimit + 10)
    let (entries, progress) = index(text)
    #expect(entries.count == LogIndexer.lineLimit && progress.lines == LogIndexer.lineLimit)
    #expect(progress.bytes == 2 * LogIndexer.lineLimit)
  }

  @Test func `keys that are data fill no memory`() {
    let text = (0..<300).map {
      #"{"key\#($0)":1,"ts":"2026-11-22T16:35:54Z","level":"warn"}"# + "\n"
    }
    let entries = index(text.joined()).entries
    #expect(entries.count == 300 && entries.allSatisfy { $0.severity == .warn })
  }

  @Test(
    .enabled(if: Conformance.isPresent, "needs ../shared/conformance"),
    arguments: [
      ("tracing-subscriber-default.log", "tracing"),
      ("tracing-subscriber-flatten.log", "tracing-flat"),
      ("tracing-subscriber-full.log", "tracing"), ("caddy-access-json.log", "caddy"),
      ("postgres15-json.log", "postgres"), ("tracing-subscriber-text.log", "text"),
    ])
  func `real logs are recognised line by line, with time and level`(name: String, format: String)
    throws
  {
    let bytes = try Conformance.bytes("logs/real/" + name)
    var indexer = LogIndexer(check: .whole)
    var entries: [LogEntry] = []
    let progress = indexer.index(bytes.span, isFinal: true, arrived: arrived, into: &entries)
    #expect(entries.count > 3 && progress.damaged == 0)
    let recognised = entries.filter { LogFormats.name($0.format) == format }
    #expect(recognised.count * 10 >= entries.count * 9)
    #expect(recognised.allSatisfy { !$0.timeIsAbsent && $0.severity != .unset })
  }
}
