import Bytes
import Glibc
import TestSupport
import Testing

@Suite struct DecimalTextTests {
  private static func double(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return DecimalText.double(bytes.span)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("1", 1), ("+1.5", 1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000),
      ("1E-3", 0.001), ("1.7976931348623157e308", .greatestFiniteMagnitude), ("1e-400", 0),
      ("4.9e-324", .leastNonzeroMagnitude), ("2.2250738585072014e-308", .leastNormalMagnitude),
      ("9007199254740993", 9_007_199_254_740_992), ("1e22", 1e22), ("1e23", 1e23),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.000000000000000000000000000001", 1e-30), ("inf", .infinity), ("+Inf", .infinity),
      ("-INFINITY", -.infinity), ("0e99999999999", 0),
    ] as [(String, Double)])
  func `a number is read to the last bit`(text: String, value: Double) {
    #expect(Self.double(text)?.bitPattern == value.bitPattern)
  }

  @Test(arguments: ["nan", "NaN", "NAN"])
  func `not a number is a value`(text: String) {
    #expect(Self.double(text)?.isNaN == true)
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "1e400", "-1e400", "0x10", "1_000", "1 ", " 1", "1.2.3",
    "--1", "+nan", "-NaN", "infin", "1f", "1e5x", "٣",
  ])
  func `what is no number is refused`(text: String) {
    #expect(Self.double(text) == nil)
  }

  @Test(arguments: UInt64(0)..<8)
  func `every number agrees with strtod`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let text = Self.someNumber(&generator)
      let expected = unsafe strtod(text, nil)
      #expect(Self.double(text)?.bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test(arguments: UInt64(0)..<4)
  func `a double's own text gives its bits back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Self.double("\(value)")?.bitPattern == value.bitPattern, "\(value)")
    }
  }

  /// Texts of 1 to 24 digits within the range of finite doubles, halfway cases among them.
  private static func someNumber(_ generator: inout SeededGenerator) -> String {
    if generator.next() % 4 == 0 { return halfway(&generator) }
    var text = generator.next() % 2 == 0 ? "-" : ""
    let count = Int.random(in: 1...24, using: &generator)
    let point = Int.random(in: 0...count, using: &generator)
    for index in 0..<count {
      if index == point { text += "." }
      text += "\(generator.next() % 10)"
    }
    guard generator.next() % 3 > 0 else { return text }
    return text + "e\(Int.random(in: -330...283, using: &generator))"
  }

  /// Exactly between two neighbours, where the last bit is decided by the rule of ties.
  private static func halfway(_ generator: inout SeededGenerator) -> String {
    let odd = (generator.next() >> 10) | 1 << 53 | 1
    return "\(odd)"
  }

  @Test(
    arguments: [
      ("0", 0), ("-5", -5), ("+7", 7), ("9223372036854775807", .max),
      ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil),
      ("", nil), ("-", nil), ("1.0", nil), ("18446744073709551616", nil), ("1 ", nil),
    ] as [(String, Int64?)])
  func `a signed whole number is read or refused`(text: String, value: Int64?) {
    let bytes = Array(text.utf8)
    #expect(DecimalText.int64(bytes.span) == value)
  }

  @Test(
    arguments: [
      ("18446744073709551615", .max), ("18446744073709551616", nil), ("-1", nil), ("+1", nil),
      ("007", 7), ("", nil),
    ] as [(String, UInt64?)])
  func `an unsigned whole number is read or refused`(text: String, value: UInt64?) {
    let bytes = Array(text.utf8)
    #expect(DecimalText.uint64(bytes.span) == value)
  }
}
