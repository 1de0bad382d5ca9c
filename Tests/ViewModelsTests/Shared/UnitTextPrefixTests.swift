import Query
import Testing
import ViewModels

struct UnitTextPrefixTests {
  @Test(
    arguments: [
      (1.2, 0.25, .seconds, "0.25 s"), (0.8, 0.0123456, .seconds, "12.3 ms"),
      (4e-4, 4e-4, .seconds, "400 µs"), (119, 60, .seconds, "60 s"), (121, 60, .seconds, "1 min"),
      (7_200, 5400, .seconds, "1.5 h"), (1e6, 86_400, .seconds, "1 d"),
      (2_000, 80, .perSecond, "0.08 k/s"), (999, 0.5, .perSecond, "0.5/s"),
      (3_221_225_472, 536_870_912, .bytes, "0.5 GiB"), (1024, 0, .bytes, "0 B"),
      (2048, 1024, .bytesPerSecond, "1 KiB/s"), (0.02, 0.0025, .ratio, "0.25 %"),
      (1e6, 3, .count, "3"), (1e6, 30, .count, "0.00003 M"), (0, 0, .count, "0"),
      (10, .infinity, .count, "+Inf"), (10, .nan, .seconds, "—"), (5, -0.5, .seconds, "-0.5 s"),
    ] as [(Double, Double, UnitText.Unit, String)])
  func `numbers beside each other are in one size of their unit`(
    greatest: Double, value: Double, unit: UnitText.Unit, text: String
  ) {
    #expect(
      UnitText.text(value, in: unit, as: UnitText.prefix(for: greatest, in: unit)) == text)
  }

  @Test func `a chart of bytes is round in the unit it is read in`() {
    let format = ValueFormat(.init(.bytes)).sharing(3_000_000)
    #expect(format.roundness == 1_048_576)
    #expect(ValueFormat(.init(.milliseconds)).sharing(3_000).roundness == 1_000)
  }
}
