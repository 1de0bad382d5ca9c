internal import Bytes

/// Texts of an exposition: escapes taken away and numbers in labels made equal.
enum ExpositionText {
  /// A label's name or value, or a quoted metric name: `\\`, `\"` and `\n`; an unknown escape stays
  /// as it is written, as in Prometheus.
  static func unescaped(_ text: Span<UInt8>, quotes: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      var byte = text[position]
      if byte == UInt8(ascii: "\\"), position + 1 < text.count {
        switch text[position + 1] {
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "n"):
          byte = UInt8(ascii: "\n")
          position += 1
        case UInt8(ascii: "\"") where quotes:
          byte = UInt8(ascii: "\"")
          position += 1
        default: break
        }
      }
      bytes.append(byte)
      position += 1
    }
    return bytes
  }

  static func string(_ text: Span<UInt8>, hasEscapes: Bool) -> String {
    guard hasEscapes else { return String(bytes: text) }
    let bytes = unescaped(text)
    return String(bytes: bytes.span)
  }

  /// The text of HELP and UNIT: `\\` and `\n` are escapes, in OpenMetrics also `\"`.
  static func help(_ text: Span<UInt8>, _ syntax: ExpositionSyntax) -> String {
    let bytes = unescaped(text, quotes: syntax.isOpenMetrics)
    return String(bytes: bytes.span)
  }

  /// `le` and `quantile` as Prometheus 3 stores them: the shortest text of the number, with `.0`
  /// where it has neither point nor exponent, so that `1` and `1.0` are one series.
  static func canonicalNumber(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let number = DecimalText.double(bytes.span) else { return text }
    let shortest = NumberText.general(number)
    let isWhole = shortest.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- 48 < 10 }
    return isWhole ? shortest + ".0" : shortest
  }

  /// A whole number to which `canonicalNumber` would surely only add `.0`.
  static func isPlainWhole(_ text: Span<UInt8>) -> Bool {
    guard 1...6 ~= text.count, text[0] != 0x30 || text.count == 1 else { return false }
    for index in 0..<text.count where !ExpositionSyntax.isDigit(text[index]) { return false }
    return true
  }

  /// Whether `canonicalNumber` would surely change nothing, for the spellings that nearly every
  /// bucket has: `+Inf`, or up to six digits without needless zeros around a point.
  static func isCanonicalNumber(_ text: Span<UInt8>) -> Bool {
    if text.equals("+Inf") { return true }
    var point = 0
    while point < text.count, ExpositionSyntax.isDigit(text[point]) { point += 1 }
    guard 1...6 ~= point, text.count - point >= 2, text.count <= 12, text[point] == 0x2e else {
      return false
    }
    guard text[0] != 0x30 || point == 1 else { return false }
    for index in point + 1..<text.count where !ExpositionSyntax.isDigit(text[index]) {
      return false
    }
    let isWhole = text.count == point + 2 && text[point + 1] == 0x30
    // From 0.0001 down an exponent is written.
    let isSmall = text[0] == 0x30 && text[point + 1] == 0x30
    return isWhole
      || text[text.count - 1] != 0x30
        && (!isSmall || text.extracting(..<min(5, text.count)).hasDigitAboveZero)
  }
}

extension Span<UInt8> {
  fileprivate var hasDigitAboveZero: Bool {
    for index in 0..<count where 0x31...0x39 ~= self[index] { return true }
    return false
  }
}
