/// A trace's 128 bits. Zero is no trace (W3C Trace Context 3.2.2.3).
package struct TraceID: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 1 to 32 hexadecimal digits of either case; shorter ids are padded on the left, as Tempo and
  /// Jaeger drop leading zeros. Nil for anything else, and for zero.
  package init?(_ text: String) {
    let digits = text.utf8Span.span
    guard 1...32 ~= digits.count else { return nil }
    let split = max(0, digits.count - 16)
    guard let high = UInt64(hexadecimal: digits.extracting(0..<split)),
      let low = UInt64(hexadecimal: digits.extracting(split..<digits.count)), high | low != 0
    else { return nil }
    self.init(high: high, low: low)
  }

  package init?(_ text: some StringProtocol) {
    self.init(String(text))
  }

  package var isValid: Bool { high | low != 0 }
  package var text: String { high.hexadecimal + low.hexadecimal }

  package static func < (left: TraceID, right: TraceID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// A span's 64 bits, unique within its trace. Zero is no span.
package struct SpanID: Hashable, Comparable, Sendable {
  package var bits: UInt64

  package init(bits: UInt64) {
    self.bits = bits
  }

  package init?(_ text: String) {
    let digits = text.utf8Span.span
    guard 1...16 ~= digits.count, let bits = UInt64(hexadecimal: digits), bits != 0 else {
      return nil
    }
    self.init(bits: bits)
  }

  package init?(_ text: some StringProtocol) {
    self.init(String(text))
  }

  package var isValid: Bool { bits != 0 }
  package var text: String { bits.hexadecimal }

  package static func < (left: SpanID, right: SpanID) -> Bool { left.bits < right.bits }
}

extension UInt64 {
  /// Up to 16 hexadecimal digits and nothing else; no digits are zero.
  fileprivate init?(hexadecimal text: Span<UInt8>) {
    var bits: UInt64 = 0
    for index in text.indices {
      guard let digit = Self.hexadecimalDigit(text[index]) else { return nil }
      bits = bits << 4 | digit
    }
    self = bits
  }

  fileprivate static func hexadecimalDigit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  fileprivate var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
