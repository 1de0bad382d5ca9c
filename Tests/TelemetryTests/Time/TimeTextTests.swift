import Telemetry
import Testing

@Suite struct TimeTextTests {
  @Test(
    arguments: [
      ("now", 1_000_000_000_000), ("-15m", 100_000_000_000), ("+1s", 1_001_000_000_000),
      ("1795363792", 1_795_363_792_000_000_000),
      ("1795363792.123456789", 1_795_363_792_123_456_789),
      ("0.5", 500_000_000), ("-0.5", -500_000_000), ("-2", -2_000_000_000),
      ("1970-01-01T00:00:01Z", 1_000_000_000),
    ] as [(String, Int64)])
  func `a moment is read`(text: String, nanoseconds: Int64) {
    let now = Timestamp.seconds(1000)
    #expect(TimeText.parse(text, now: now)?.nanoseconds == nanoseconds)
  }

  @Test(arguments: ["", "yesterday", "15m", "-", "-15x", "1.", "1.x", "+5", "1e9", "2026-11-22"])
  func `what is no moment is refused`(text: String) {
    #expect(TimeText.parse(text, now: .seconds(0)) == nil)
  }

  @Test(arguments: ["now", "-15m"])
  func `what depends on now is no absolute time`(text: String) {
    #expect(TimeText.parseAbsolute(text) == nil)
  }
}
