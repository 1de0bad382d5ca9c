/// The numbers that nearly every sample is: few digits, perhaps a fraction, perhaps a small
/// exponent. One pass that both finds the number's end and makes its value, for the warm loop,
/// where finding the end first and then calling `DecimalText` cost twice as much.
enum PlainDecimal {
  /// The number at `position`, which moves behind it; nil for anything that is not exact this way
  /// (an integer below 2^53 times or over a power of ten up to 22, Clinger 1990).
  @inline(__always)
  static func read(_ bytes: Span<UInt8>, _ position: inout Int) -> Double? {
    var index = position
    let count = bytes.count
    guard index < count else { return nil }
    let isNegative = bytes[index] == 0x2d
    if isNegative { index &+= 1 }
    let first = index
    var digits: UInt64 = 0
    while index < count, case let digit = bytes[index] &- 0x30, digit < 10 {
      digits = digits &* 10 &+ UInt64(digit)
      index &+= 1
    }
    var length = index &- first
    var exponent = 0
    if index < count, bytes[index] == 0x2e {
      index &+= 1
      let fraction = index
      while index < count, case let digit = bytes[index] &- 0x30, digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        index &+= 1
      }
      exponent = fraction &- index
      length &+= index &- fraction
    }
    guard length > 0, length < 19, digits < 1 << 53 else { return nil }
    if index < count, bytes[index] | 0x20 == 0x65 {
      guard let power = readExponent(bytes, &index) else { return nil }
      exponent &+= power
    }
    let magnitude: Double
    switch exponent {
    case 0: magnitude = Double(digits)
    case 1...22: magnitude = Double(digits) * powers[exponent]
    case -22 ... -1: magnitude = Double(digits) / powers[-exponent]
    default: return nil
    }
    position = index
    return isNegative ? -magnitude : magnitude
  }

  @inline(__always)
  private static func readExponent(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    var index = position &+ 1
    guard index < bytes.count else { return nil }
    let isNegative = bytes[index] == 0x2d
    if isNegative || bytes[index] == 0x2b { index &+= 1 }
    let first = index
    var value = 0
    while index < bytes.count, index &- first < 4, case let digit = bytes[index] &- 0x30, digit < 10
    {
      value = value &* 10 &+ Int(digit)
      index &+= 1
    }
    guard index > first else { return nil }
    position = index
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
