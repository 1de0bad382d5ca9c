/// The Double nearest to `digits * 10^exponent`, ties to even, without big numbers.
///
/// Clinger's exact products first (1990), then Eisel and Lemire's 128-bit product (2021, "Number
/// parsing at a gigabyte per second"). Nil in the rare cases in which 128 bits cannot decide, and
/// for subnormal and infinite results.
enum DecimalRounding {
  @inline(__always)
  static func double(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits < 1 << 53, -22...22 ~= exponent {
      let exact = Double(digits)
      if exponent == 0 { return exact }
      return exponent < 0 ? exact / powersOfTen[-exponent] : exact * powersOfTen[exponent]
    }
    return digits == 0 ? 0 : rounded(digits, exponent)
  }

  private static func rounded(_ digits: UInt64, _ exponent: Int) -> Double? {
    guard PowersOfFive.exponents ~= exponent else { return nil }
    let zeros = digits.leadingZeroBitCount
    let (high, low) = product(digits << UInt64(zeros), exponent)
    if low == .max, !(-27...55 ~= exponent) { return nil }
    let upperBit = Int(high >> 63)
    var mantissa = high >> UInt64(upperBit + 9)
    // floor(log2(10) * exponent), in fixed point.
    var binary = ((217_706 &* exponent) >> 16) + 63 + upperBit - zeros + 1023
    guard binary > 0 else { return nil }
    let isHalfway = low <= 1 && -4...23 ~= exponent && mantissa & 3 == 1
    if isHalfway, mantissa << UInt64(upperBit + 9) == high { mantissa &= ~1 }
    mantissa = (mantissa &+ mantissa & 1) >> 1
    if mantissa >= 2 << 52 {
      mantissa = 1 << 52
      binary += 1
    }
    guard binary < 0x7ff else { return nil }
    return Double(bitPattern: mantissa & ~(1 << 52) | UInt64(binary) << 52)
  }

  /// The upper 128 of 192 bits; the second multiplication only where the first leaves doubt.
  @inline(__always)
  private static func product(_ digits: UInt64, _ exponent: Int) -> (high: UInt64, low: UInt64) {
    let power = PowersOfFive.table[exponent - PowersOfFive.exponents.lowerBound]
    var (high, low) = digits.multipliedFullWidth(by: power.high)
    if high & 0x1ff == 0x1ff {
      let (sum, overflow) = low.addingReportingOverflow(
        digits.multipliedFullWidth(by: power.low).high)
      low = sum
      if overflow { high &+= 1 }
    }
    return (high, low)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
