import Telemetry
import Testing

@Suite struct DurationTextTests {
  @Test(
    arguments: [
      ("5s", .seconds(5)), ("1m30s", .seconds(90)), ("250ms", .milliseconds(250)), ("0", .zero),
      ("1d", .seconds(86_400)), ("1y2w", .seconds(365 * 86_400 + 14 * 86_400)),
    ] as [(String, Duration)])
  func `a duration is read`(text: String, duration: Duration) {
    #expect(DurationText.parse(text) == duration)
  }

  @Test(arguments: ["", "5", "1.5h", "1s1m", "5s5s", "-5s", "5x", "9999999999y"])
  func `what is no duration is refused`(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test(arguments: ["1m30s", "250ms", "1d", "2w", "1h", "8d"])
  func `a duration is printed as it was read`(text: String) {
    #expect(DurationText.parse(text).map(DurationText.text) == text)
  }
}
