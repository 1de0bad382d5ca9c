import Telemetry
import Testing

@Suite struct RFC3339Tests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("2026-11-22T16:09:52.123456789Z", 1_795_363_792_123_456_789),
      ("2026-11-22 16:09:52,5Z", 1_795_363_792_500_000_000),
      ("2026-11-22T17:09:52+01:00", 1_795_363_792_000_000_000),
      ("2026-11-22T17:09:52+0100", 1_795_363_792_000_000_000),
      ("2026-11-22T15:09:52-01", 1_795_363_792_000_000_000),
      ("2026-11-22T16:09:52.1234567891Z", 1_795_363_792_123_456_789),
      ("1969-12-31T23:59:59.999999999Z", -1),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
    ] as [(String, Int64)])
  func `a time is read to the nanosecond`(text: String, nanoseconds: Int64) {
    #expect(RFC3339.parse(text)?.nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-13-22T16:09:52Z", "2026-02-30T16:09:52Z", "2026-11-22T24:09:52Z",
    "2026-11-22T16:09:52.Z", "2026-11-22T16:09:52Zz", "2026-11-22T16:09:52+1:00",
    "2026-11-22T16:09:5xZ",
  ])
  func `what is no time is refused`(text: String) {
    #expect(RFC3339.parse(text) == nil)
  }

  @Test func `a time without a zone says so`() {
    let bytes = Array("2026-11-22T16:09:52".utf8)
    #expect(RFC3339.parse(bytes.span)?.hasZone == false)
  }

  @Test(arguments: [0, -1, 1_795_363_792_123_456_789, Int64.min, Int64.max])
  func `text and time are the same in both directions`(nanoseconds: Int64) {
    let text = RFC3339.text(Timestamp(nanoseconds: nanoseconds))
    #expect(RFC3339.parse(text)?.nanoseconds == nanoseconds)
  }
}
