/// The leading 128 bits of every power of five that a Double can need.
///
/// Made once in well under a millisecond instead of standing here as 651 lines of digits: a wrong
/// digit in those would be found by nobody.
enum PowersOfFive {
  struct Power {
    var high: UInt64
    var low: UInt64
  }

  /// Below is zero and above is infinity, whatever 19 digits stand before it.
  static let exponents = -342...308

  static let table: [Power] = negative.reversed() + positive

  /// 5^0 … 5^308, truncated.
  private static var positive: [Power] {
    var words = [UInt64](repeating: 0, count: 12)
    words[11] = 1
    return exponents.filter { $0 >= 0 }.map { _ in
      defer { multiplyByFive(&words) }
      return leadingBits(words)
    }
  }

  /// 5^-1 … 5^-342; rounded up where the product could be exact (Lemire 2021, section 5).
  private static var negative: [Power] {
    var words = [UInt64](repeating: 0, count: 17)
    words[0] = 1
    return (1...342).map { power in
      divideByFive(&words)
      var bits = leadingBits(words)
      if power <= 27 {
        bits.low &+= 1
        if bits.low == 0 { bits.high &+= 1 }
      }
      return bits
    }
  }

  /// Words from the most significant down.
  private static func multiplyByFive(_ words: inout [UInt64]) {
    var carry: UInt64 = 0
    for index in words.indices.reversed() {
      let (high, low) = words[index].multipliedFullWidth(by: 5)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      words[index] = sum
      carry = high + (overflow ? 1 : 0)
    }
  }

  private static func divideByFive(_ words: inout [UInt64]) {
    var remainder: UInt64 = 0
    for index in words.indices {
      let (quotient, rest) = UInt64(5).dividingFullWidth((remainder, words[index]))
      words[index] = quotient
      remainder = rest
    }
  }

  private static func leadingBits(_ words: [UInt64]) -> Power {
    let first = words.firstIndex { $0 != 0 } ?? 0
    let following = (0..<2).map { first + 1 + $0 < words.count ? words[first + 1 + $0] : 0 }
    let shift = UInt64(words[first].leadingZeroBitCount)
    guard shift > 0 else { return Power(high: words[first], low: following[0]) }
    return Power(
      high: words[first] << shift | following[0] >> (64 - shift),
      low: following[0] << shift | following[1] >> (64 - shift))
  }
}
