import Formats
import Telemetry
import Testing

@Suite struct LogTimeTests {
  @Test(
    arguments: [
      ("2026-11-22T16:09:52Z", 1_795_363_792_000_000_000),
      ("2026-11-22 16:09:52,006", 1_795_363_792_006_000_000),
      ("2026-11-22T17:09:52.123456789+01:00", 1_795_363_792_123_456_789),
      ("2026-11-22T16:09:52.1234567899Z", 1_795_363_792_123_456_789),
      ("2026-11-22T11:09:52-0500", 1_795_363_792_000_000_000),
      ("2026-11-22T11:09:52-05", 1_795_363_792_000_000_000),
      ("2026-11-22 16:09:52.357 UTC", 1_795_363_792_357_000_000),
      ("2026/11/22 16:09:52", 1_795_363_792_000_000_000),
      ("22/Nov/2026:16:09:52 +0000", 1_795_363_792_000_000_000),
      ("2026-11-22T16:09:60Z", 1_795_363_800_000_000_000),
      ("1795363792", 1_795_363_792_000_000_000), ("1795363792123", 1_795_363_792_123_000_000),
      ("1795363792123456", 1_795_363_792_123_456_000),
      ("1795363792123456789", 1_795_363_792_123_456_789),
      ("1795363792.123456789", 1_795_363_792_123_456_789),
      ("1795363777463.6067", 1_795_363_777_463_606_700),
      ("-1.5", -1_500_000_000), ("0", 0),
    ] as [(String, Int64)])
  func `each form of time is read to the nanosecond`(text: String, nanoseconds: Int64) {
    let bytes = Array(text.utf8)
    #expect(LogTime.parse(bytes.span)?.time == Timestamp(nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "", "-", "1.", ".5", "1e9", "12a", "2026-11-22", "2026-13-01T00:00:00Z", "2026-11-22T25:00:00Z",
    "2026-11-22T16:09:52Zx", "123456789012345678901234", "31/Foo/2026:00:00:00 +0000", "yesterday",
  ])
  func `what is no time is none`(text: String) {
    let bytes = Array(text.utf8)
    #expect(LogTime.parse(bytes.span) == nil)
  }

  @Test(arguments: [
    ("2026-11-22T16:09:52", false, true), ("2026-11-22T16:09:52Z", true, true), ("0", true, false),
    ("4102444801", true, false), ("1795363792", true, true),
  ])
  func `a zone that was assumed and a time out of range are told`(
    text: String, hasZone: Bool, isInRange: Bool
  ) {
    let bytes = Array(text.utf8)
    let moment = LogTime.parse(bytes.span)
    #expect(moment?.hasZone == hasZone)
    #expect(moment?.isInRange == isInRange)
  }
}
