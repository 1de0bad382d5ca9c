/// Numbers as expositions, logs and JSON write them, read from bytes exactly and without a String.
public enum DecimalText {
  /// The whole text as a number, correctly rounded; nil for what is none.
  ///
  /// The grammar is Go's `strconv.ParseFloat` as Prometheus uses it: decimal with fraction and
  /// exponent, `inf`, `infinity` and an unsigned `nan` in any case, no hexadecimal, no `_`. A
  /// number too large for a Double is refused, one too small is zero, as in Go.
  public static func double(_ text: Span<UInt8>) -> Double? {
    guard let number = scan(text) else { return special(text) }
    if number.isExact, let magnitude = DecimalRounding.double(number.digits, number.exponent) {
      return number.isNegative ? -magnitude : magnitude
    }
    let slow = Double(String(bytes: text))
    return slow?.isFinite == true ? slow : nil
  }

  /// The whole text as a signed whole number; nil beyond 64 bits.
  public static func int64(_ text: Span<UInt8>) -> Int64? {
    guard let (isNegative, first) = sign(text) else { return nil }
    guard let magnitude = digits(text, from: first) else { return nil }
    guard isNegative else { return Int64(exactly: magnitude) }
    return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
  }

  /// The whole text as digits and nothing else; nil beyond 64 bits.
  public static func uint64(_ text: Span<UInt8>) -> UInt64? {
    digits(text, from: 0)
  }

  private struct Scanned {
    var digits: UInt64 = 0
    var exponent = 0
    var isNegative = false
    /// False where there are more digits than 64 bits hold.
    var isExact = true
  }

  private static func scan(_ text: Span<UInt8>) -> Scanned? {
    guard let (isNegative, first) = sign(text) else { return nil }
    var number = Scanned(isNegative: isNegative)
    var position = first
    accumulate(text, &position, &number.digits)
    var count = position - first
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      accumulate(text, &position, &number.digits)
      number.exponent = fraction - position
      count += position - fraction
    }
    guard count > 0, readExponent(text, &position, &number.exponent) else { return nil }
    // 19 digits always fit into 64 bits; leading zeros only make the slow way more frequent.
    number.isExact = count <= 19
    return number
  }

  @inline(__always)
  private static func accumulate(_ text: Span<UInt8>, _ position: inout Int, _ digits: inout UInt64)
  {
    while position < text.count, case let digit = text[position] &- 48, digit <= 9 {
      digits = digits &* 10 &+ UInt64(digit)
      position += 1
    }
  }

  /// Reads what may follow the mantissa; false where that is not the end of a number.
  @inline(__always)
  private static func readExponent(
    _ text: Span<UInt8>, _ position: inout Int, _ exponent: inout Int
  ) -> Bool {
    guard position < text.count else { return true }
    guard text[position] | 0x20 == UInt8(ascii: "e") else { return false }
    position += 1
    guard position < text.count else { return false }
    let isNegative = text[position] == UInt8(ascii: "-")
    if isNegative || text[position] == UInt8(ascii: "+") { position += 1 }
    let first = position
    var value = 0
    while position < text.count, case let digit = text[position] &- 48, digit <= 9 {
      // Far beyond what a Double reaches; the rest of an absurd exponent changes nothing.
      if value < 100_000 { value = value * 10 + Int(digit) }
      position += 1
    }
    exponent += isNegative ? -value : value
    return position > first && position == text.count
  }

  private static func special(_ text: Span<UInt8>) -> Double? {
    guard text.count <= 9, let (isNegative, first) = sign(text) else { return nil }
    if first == 0, text.equalsIgnoringCase("nan") { return .nan }
    let word = text.extracting(first...)
    guard word.equalsIgnoringCase("inf") || word.equalsIgnoringCase("infinity") else { return nil }
    return isNegative ? -.infinity : .infinity
  }

  @inline(__always)
  private static func sign(_ text: Span<UInt8>) -> (isNegative: Bool, first: Int)? {
    guard text.count > 0 else { return nil }
    switch text[0] {
    case UInt8(ascii: "-"): return (true, 1)
    case UInt8(ascii: "+"): return (false, 1)
    default: return (false, 0)
    }
  }

  private static func digits(_ text: Span<UInt8>, from first: Int) -> UInt64? {
    guard first < text.count else { return nil }
    var value: UInt64 = 0
    for position in first..<text.count {
      let digit = text[position] &- 48
      guard digit <= 9 else { return nil }
      let (product, tooLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = product.addingReportingOverflow(UInt64(digit))
      guard !tooLong, !overflow else { return nil }
      value = sum
    }
    return value
  }
}
