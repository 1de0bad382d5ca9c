import Bytes
import TestSupport
import Testing

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (100, "100"), (0.1, "0.1"),
      (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e21, "1.5e+21"), (1e-6, "0.000001"),
      (9.99e-7, "9.99e-07"), (.leastNonzeroMagnitude, "5e-324"), (123_456.789, "123456.789"),
      (1_795_363_792.123, "1795363792.123"), (.nan, "NaN"), (.infinity, "+Inf"),
      (-.infinity, "-Inf"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    ] as [(Double, String)])
  func `a number is written as the Prometheus API writes it`(value: Double, text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test(
    arguments: [
      (1e5, "100000"), (1e6, "1e+06"), (1_234_567, "1.234567e+06"), (0.0001, "0.0001"),
      (0.00001, "1e-05"), (0.25, "0.25"),
    ] as [(Double, String)])
  func `a number is written as Go prints it`(value: Double, text: String) {
    #expect(NumberText.general(value) == text)
  }

  @Test(arguments: UInt64(0)..<4)
  func `every number reads back to its bits`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      for text in [NumberText.shortest(value), NumberText.general(value)] {
        let bytes = Array(text.utf8)
        #expect(DecimalText.double(bytes.span)?.bitPattern == value.bitPattern, "\(text)")
      }
    }
  }
}
