import Query
import Telemetry
import Testing

@Suite struct LogFilterIndexTests {
  private static func entry(_ severity: Severity, time: Timestamp? = .seconds(100)) -> LogEntry {
    LogEntry(
      time: time ?? .seconds(0), offset: 0, line: 0, severity: severity, format: 0,
      timeIsAbsent: time == nil)
  }

  private static func matches(_ text: String, _ entry: LogEntry) throws -> (Bool, reads: Int) {
    let filter = try LogFilter(text)
    var reads = 0
    let bytes = Array("a line".utf8)
    let result = filter.matches(rawLine: bytes.span, source: "x", entry: entry) {
      reads += 1
      return LogRecord()
    }
    return (result, reads)
  }

  @Test(
    arguments: [
      ("level>=warn", Severity.error, true), ("level>=warn", .info, false),
      ("level=error", Severity(number: 18), true), ("level=unset", .unset, true),
      ("level!=error", .unset, true), ("level<error", .unset, false),
      ("time>=100", .info, true), ("time>100", .info, false), ("source=x", .info, true),
      ("line", .info, true),
    ])
  func `level, time, source and words need no record`(
    text: String, severity: Severity, matches: Bool
  ) throws {
    let (result, reads) = try Self.matches(text, Self.entry(severity))
    #expect(result == matches)
    #expect(reads == 0)
  }

  @Test func `a time that is absent is no time`() throws {
    #expect(try !Self.matches("time>=0", Self.entry(.info, time: nil)).0)
    #expect(try Self.matches("time!=0", Self.entry(.info, time: nil)).0)
  }

  @Test func `a record is read at most once, and only where it decides`() throws {
    #expect(try Self.matches("a=1 or b=2 or c=3", Self.entry(.info)).reads == 1)
    #expect(try Self.matches("nowhere and a=1", Self.entry(.info)).reads == 0)
  }

  @Test(
    arguments: [
      ("line", false), ("/x/ or source=a", false), ("line a=1", true), ("level=warn", true),
    ])
  func `a filter knows whether it needs records`(text: String, needsRecord: Bool) throws {
    #expect(try LogFilter(text).needsRecord == needsRecord)
  }

  @Test(
    arguments: [
      ("", 0...24), ("x", 0...24), ("level>=warn", 13...24), ("level>=warn timeout", 13...24),
      ("level>=warn or timeout", 0...24), ("not level<warn and level<fatal", 13...20),
      ("level=info and level=error", 25...24 + 1), ("(level=debug or level=info) a=1", 5...12),
      ("not (level>=warn or x)", 0...12),
    ] as [(String, ClosedRange<UInt8>)])
  func `severities that cannot match are known beforehand`(
    text: String, range: ClosedRange<UInt8>
  ) throws {
    let filter = try LogFilter(text)
    for number in UInt8(0)...24 {
      #expect(filter.canMatch(Severity(number: number)) == range.contains(number), "\(number)")
    }
  }
}
