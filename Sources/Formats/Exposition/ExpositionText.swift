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
}
