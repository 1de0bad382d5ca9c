internal import Bytes
internal import Telemetry

/// Number and duration literals: where they end, and what they are worth.
///
/// Prometheus takes decimal and hexadecimal whole numbers, octal ones with a leading zero, decimal
/// fractions with exponents, and underscores between digits (`promql/parser/lex.go`).
enum PromQLNumber {
  /// The end of the number at `start`; nil where there is none, or a letter follows it.
  ///
  /// - Parameter isSeriesNotation: there `x` ends a number and hexadecimal is not known.
  static func end(of bytes: [UInt8], from start: Int, isSeriesNotation: Bool) -> Int? {
    var position = start
    let isHexadecimal = !isSeriesNotation && hasHexadecimalPrefix(bytes, at: start)
    if isHexadecimal {
      position += 2
      if at(bytes, position) == UInt8(ascii: "_") { position += 1 }
    }
    if at(bytes, position) == UInt8(ascii: "."), !isHexadecimal { position += 1 }
    let hasPoint = position > start && !isHexadecimal
    if isDigit(bytes, position, isHexadecimal) { position += 1 }
    guard skipRest(bytes, &position, isHexadecimal, hasPoint: hasPoint), position > start else {
      return nil
    }
    guard let next = at(bytes, position) else { return position }
    if isSeriesNotation, next == UInt8(ascii: "x") { return position }
    return PromQLLexer.isWordByte(next) ? nil : position
  }

  /// Digits, one point, one exponent, single underscores between digits; false where they do not
  /// make a number. (In a hexadecimal number an `e` that is not its first digit reads as the
  /// exponent's sign does; Prometheus' scanner has it so.)
  private static func skipRest(
    _ bytes: [UInt8], _ position: inout Int, _ isHexadecimal: Bool, hasPoint: Bool
  ) -> Bool {
    var (hasPoint, hasExponent) = (hasPoint, false)
    while let byte = at(bytes, position) {
      switch byte {
      case UInt8(ascii: "."):
        position += 1
        if hasPoint || isHexadecimal || isOne(of: "_.", at(bytes, position)) { return false }
        hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        position += 1
        if hasExponent { return false }
        hasExponent = true
        if isOne(of: "+-", at(bytes, position)) { position += 1 }
        if at(bytes, position) == nil || isOne(of: "._eE", at(bytes, position)) { return false }
      case UInt8(ascii: "_"):
        position += 1
        if at(bytes, position) == nil || isOne(of: "._eE", at(bytes, position)) { return false }
      case _ where isDigit(bytes, position, isHexadecimal):
        while isDigit(bytes, position, isHexadecimal) { position += 1 }
      default: return true
      }
    }
    return true
  }

  /// The end of a duration such as `1h30m`; its order and units are checked by `DurationText`.
  static func endOfDuration(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < bytes.count, PromQLLexer.isDigit(bytes[position]) {
      while isDigit(bytes, position, false) { position += 1 }
      guard isOne(of: "smhdwy", at(bytes, position)) else { return nil }
      position += 1
      if at(bytes, position) == UInt8(ascii: "s") { position += 1 }
    }
    if let next = at(bytes, position), PromQLLexer.isWordByte(next) { return nil }
    return position > start ? position : nil
  }

  static func value(_ text: String) -> Double? {
    switch text.lowercased() {
    case "inf", "+inf": return .infinity
    case "nan": return .nan
    default: break
    }
    let digits = text.filter { $0 != "_" }
    if let whole = wholeNumber(digits) { return whole }
    return DecimalText.double(digits.utf8.span)
  }

  private static func wholeNumber(_ digits: String) -> Double? {
    let lower = digits.lowercased()
    if lower.hasPrefix("0x") { return Int64(lower.dropFirst(2), radix: 16).map(Double.init) }
    if digits.count > 1, digits.hasPrefix("0"), let octal = Int64(digits, radix: 8) {
      return Double(octal)
    }
    return Int64(digits).map(Double.init)
  }

  private static func hasHexadecimalPrefix(_ bytes: [UInt8], at start: Int) -> Bool {
    at(bytes, start) == UInt8(ascii: "0") && isOne(of: "xX", at(bytes, start + 1))
  }

  private static func at(_ bytes: [UInt8], _ position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private static func isDigit(_ bytes: [UInt8], _ position: Int, _ isHexadecimal: Bool) -> Bool {
    guard let byte = at(bytes, position) else { return false }
    return PromQLLexer.isDigit(byte) || (isHexadecimal && (byte | 0x20) &- UInt8(ascii: "a") < 6)
  }

  private static func isOne(of characters: StaticString, _ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return characters.description.utf8.contains(byte)
  }
}
