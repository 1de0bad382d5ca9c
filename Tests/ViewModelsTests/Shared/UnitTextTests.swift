import Telemetry
import Testing
import ViewModels

@Suite struct UnitTextTests {
  @Test(
    arguments: [
      (0.0412, .seconds, "41.2 ms"), (1.9, .seconds, "1.9 s"), (0.000_003, .seconds, "3 µs"),
      (0, .seconds, "0"), (260, .seconds, "4 m 20 s"), (0.9999, .seconds, "1 s"),
      (12.4, .perSecond, "12.4/s"), (4100, .count, "4.1 k"), (999.6, .count, "1 k"),
      (1_234_567, .count, "1.23 M"), (1536, .bytes, "1.5 KiB"), (0.078, .ratio, "7.8 %"),
      (0.00042, .ratio, "0.042 %"), (-5.5, .count, "-5.5"), (.infinity, .seconds, "+Inf"),
      (nil, .count, "—"), (.nan, .ratio, "—"),
    ] as [(Double?, UnitText.Unit, String)])
  func `a quantity reads short, with its unit`(value: Double?, unit: UnitText.Unit, text: String) {
    #expect(UnitText.text(value, in: unit) == text)
  }

  @Test(
    arguments: [(0, "0 s"), (59, "59 s"), (240, "4 m"), (3725, "1 h 2 m"), (90_000, "1 d 1 h")]
      as [(Int64, String)])
  func `an age has its two largest units`(seconds: Int64, text: String) {
    #expect(UnitText.age(.seconds(seconds)) == text)
  }

  @Test(arguments: [(0, "0"), (1204, "1,204"), (-188_310, "-188,310"), (1_000_000, "1,000,000")])
  func `an exact count is grouped`(value: Int, text: String) {
    #expect(UnitText.count(value) == text)
  }

  @Test func `ticks stand at round times and leave room between their labels`() {
    let range = TimeRange(start: .seconds(50_000), end: .seconds(50_900))
    let ticks = TimeTicks(range, columns: 60, utcOffset: .zero).ticks
    #expect(ticks.map(\.label) == ["13:55", "14:00", "14:05"])
  }
}
