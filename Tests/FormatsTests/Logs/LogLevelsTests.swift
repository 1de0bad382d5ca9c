import Formats
import Telemetry
import Testing

@Suite struct LogLevelsTests {
  @Test(arguments: [
    ("INFO", Severity.info), ("warning", .warn), ("Critical", .fatal), ("DPANIC", .fatal),
    ("silly", .trace),
    ("D", .debug), ("D3", .debug), ("DEBUG5", .debug), ("INFO+2", .info), ("WARN+4", .error),
    ("DEBUG-4", .trace),
    ("ERROR+4", .fatal), ("30", .info), ("3", .error), ("20000", .info), ("SUCCESS", .info),
    ("LOG", .info),
  ])
  func `a level's word or number has its severity`(text: String, severity: Severity) {
    #expect(LogLevels.severity(text) == severity)
  }

  @Test(arguments: ["", "loud", "i5x", "+2", "999999999999", "-3"])
  func `what names no level has none`(text: String) {
    #expect(LogLevels.severity(text) == nil)
  }

  @Test(
    arguments: [
      (30, LogLevelNumbers.tens, Severity.info), (35, .tens, .info), (60, .tens, .fatal),
      (30, .python, .warn),
      (50, .python, .fatal), (5, .python, .trace), (0, .syslog, .fatal), (7, .syslog, .debug),
      (17, .openTelemetry, .error),
      (5000, .thousands, .trace), (40_000, .thousands, .error), (503, .httpStatus, .error),
      (404, .httpStatus, .warn),
    ] as [(Int64, LogLevelNumbers, Severity)])
  func `a number means what its family says`(
    number: Int64, numbers: LogLevelNumbers, severity: Severity
  ) {
    #expect(LogLevels.severity(number, numbers) == severity)
  }

  @Test func `a good answer says nothing of severity`() {
    #expect(LogLevels.severity(200, .httpStatus) == nil)
  }
}
