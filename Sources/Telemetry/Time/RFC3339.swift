/// RFC 3339 times as text, exact to the nanosecond in both directions.
package enum RFC3339 {
  /// Reads a whole text as one time: `2026-11-22T16:09:52.123456789Z`.
  ///
  /// Also takes what ISO 8601 writers commonly do: a space for the `T`, a comma before the
  /// fraction, an offset without its colon or minutes, second 60. Digits beyond the ninth are
  /// dropped. Without a zone the text is read as UTC and `hasZone` is false, so that the caller
  /// can say so.
  package static func parse(_ text: Span<UInt8>) -> (time: Timestamp, hasZone: Bool)? {
    guard text.count >= 19, let date = date(text), let clock = clock(text) else { return nil }
    var position = 19
    let nanosecond = fraction(text, &position)
    guard let nanosecond, let zone = zone(text, position) else { return nil }
    let civil = CivilTime(
      year: date.year, month: date.month, day: date.day, hour: clock.hour, minute: clock.minute,
      second: clock.second, nanosecond: nanosecond)
    return (civil.timestamp - .seconds(zone.offsetSeconds ?? 0), zone.offsetSeconds != nil)
  }

  package static func parse(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    return parse(bytes.span)?.time
  }

  /// `2026-11-22T16:09:52.123456789Z`, with as many fraction digits as asked for (0...9).
  package static func text(_ moment: Timestamp, fractionDigits: Int = 9) -> String {
    let civil = CivilTime(moment)
    var text = pad(civil.year, 4) + "-" + pad(civil.month, 2) + "-" + pad(civil.day, 2)
    text += "T" + pad(civil.hour, 2) + ":" + pad(civil.minute, 2) + ":" + pad(civil.second, 2)
    if fractionDigits > 0 { text += "." + pad(civil.nanosecond, 9).prefix(fractionDigits) }
    return text + "Z"
  }

  package static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }

  private static func date(_ text: Span<UInt8>) -> (year: Int, month: Int, day: Int)? {
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = digits(text, 0, 4), let month = digits(text, 5, 2), let day = digits(text, 8, 2),
      1...12 ~= month, day >= 1, day <= CivilTime.daysInMonth(month, year: year)
    else { return nil }
    return (year, month, day)
  }

  private static func clock(_ text: Span<UInt8>) -> (hour: Int, minute: Int, second: Int)? {
    let separator = text[10] | 0x20
    guard separator == UInt8(ascii: "t") || separator == UInt8(ascii: " "),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let hour = digits(text, 11, 2), let minute = digits(text, 14, 2),
      let second = digits(text, 17, 2), hour < 24, minute < 60, second <= 60
    else { return nil }
    return (hour, minute, second)
  }

  private static func fraction(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
    guard position < text.count,
      text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",")
    else { return 0 }
    position += 1
    let first = position
    var nanosecond = 0
    while position < text.count, case let digit = text[position] &- 48, digit <= 9 {
      if position - first < 9 { nanosecond = nanosecond * 10 + Int(digit) }
      position += 1
    }
    guard position > first else { return nil }
    for _ in min(position - first, 9)..<9 { nanosecond *= 10 }
    return nanosecond
  }

  private static func zone(_ text: Span<UInt8>, _ start: Int) -> (offsetSeconds: Int64?, Void)? {
    var position = start
    if position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    guard position < text.count else { return position == start ? (nil, ()) : nil }
    let rest = text.count - position
    switch text[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): return rest == 1 ? (0, ()) : nil
    case UInt8(ascii: "+"): return offset(text, position + 1).map { ($0, ()) }
    case UInt8(ascii: "-"): return offset(text, position + 1).map { (-$0, ()) }
    default: return nil
    }
  }

  private static func offset(_ text: Span<UInt8>, _ start: Int) -> Int64? {
    let rest = text.count - start
    guard rest == 2 || rest == 4 || rest == 5, let hours = digits(text, start, 2), hours < 24 else {
      return nil
    }
    if rest == 2 { return Int64(hours * 3600) }
    if rest == 5, text[start + 2] != UInt8(ascii: ":") { return nil }
    guard let minutes = digits(text, start + rest - 2, 2), minutes < 60 else { return nil }
    return Int64(hours * 3600 + minutes * 60)
  }

  private static func digits(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for position in start..<start + count {
      let digit = text[position] &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
