internal import Bytes
internal import Telemetry

/// OpenMetrics times: seconds since the epoch with any fraction.
enum ExpositionTime {
  /// Digits are taken as they stand, because a Double loses the nanoseconds of today; a number with
  /// an exponent goes through one.
  ///
  /// With `saturates` a moment beyond the console's clock becomes the last one: it is right as it
  /// stands, only nobody could store it.
  static func seconds(_ text: Span<UInt8>, saturates: Bool = false) -> Timestamp? {
    guard let number = DecimalText.double(text), number.isFinite else { return nil }
    let lastSecond = Double(Int64.max / 1_000_000_000) - 1
    guard !saturates || number.magnitude < lastSecond else {
      return number < 0 ? .distantPast : .distantFuture
    }
    var point = 0
    while point < text.count, text[point] != UInt8(ascii: ".") { point += 1 }
    guard let whole = DecimalText.int64(text.extracting(0..<point)),
      let fraction = nanoseconds(text, from: point + 1), abs(whole) < Int64.max / 2_000_000_000
    else { return Timestamp(fractionalSeconds: number) }
    let isNegative = text[0] == UInt8(ascii: "-")
    return Timestamp(nanoseconds: whole * 1_000_000_000 + (isNegative ? -fraction : fraction))
  }

  private static func nanoseconds(_ text: Span<UInt8>, from start: Int) -> Int64? {
    var value: Int64 = 0
    for place in 0..<9 {
      let index = start + place
      guard index < text.count else {
        value *= 10
        continue
      }
      guard case let digit = text[index] &- 48, digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    for index in min(start + 9, text.count)..<text.count where text[index] &- 48 > 9 { return nil }
    return value
  }
}
