/// Doubles as text that reads back to the same bits, in the ways Go and so Prometheus write them.
public enum NumberText {
  /// Plain decimals, an exponent below 1e-6 and from 1e21 (the Prometheus HTTP API): `0.001`,
  /// `1e-07`, `1e+21`, `NaN`, `+Inf`.
  public static func shortest(_ value: Double) -> String {
    text(value) { -7 < $0 && $0 < 21 }
  }

  /// As Go's format `g` does, which OpenMetrics prints its `le` with: an exponent below 1e-4 and already from 1e6 (`1e+06`).
  public static func general(_ value: Double) -> String {
    text(value) { -5 < $0 && $0 < 6 }
  }

  /// Decimals without an exponent, however long that is: how PromQL prints its literals.
  public static func plain(_ value: Double) -> String {
    text(value) { _ in true }
  }

  private static func text(_ value: Double, isPlain: (_ exponent: Int) -> Bool) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 { return sign + "0" }
    let (digits, exponent) = shortestDigits(value.magnitude)
    return sign
      + (isPlain(exponent) ? plain(digits, exponent) : scientific(digits, exponent))
  }

  /// The fewest digits that read back, and the power of ten of the first. The standard library's
  /// description (SwiftDtoa) has the digits; only its layout differs.
  private static func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = magnitude.description.split(separator: "e")
    let mantissa = parts[0].utf8
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
    let whole = mantissa.distance(from: mantissa.startIndex, to: point)
    var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leadingZeros)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, whole - 1 - leadingZeros + power)
  }

  private static func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1)
        + String(decoding: digits, as: UTF8.self)
    }
    let whole = exponent + 1
    guard digits.count > whole else {
      return String(decoding: digits, as: UTF8.self)
        + String(repeating: "0", count: whole - digits.count)
    }
    return String(decoding: digits[..<whole], as: UTF8.self) + "."
      + String(decoding: digits[whole...], as: UTF8.self)
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int) -> String {
    var text = String(decoding: digits[..<1], as: UTF8.self)
    if digits.count > 1 { text += "." + String(decoding: digits[1...], as: UTF8.self) }
    let magnitude = exponent.magnitude
    return text + (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + "\(magnitude)"
  }
}
