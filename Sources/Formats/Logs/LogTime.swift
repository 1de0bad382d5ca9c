import Telemetry

/// The ways in which logs write a moment, read in exact decimal arithmetic: a Double would lose
/// the nanoseconds of today's times.
package enum LogTime {
  /// A whole value: a date with a time of day in any of the known forms, or digits since 1970.
  package static func parse(_ text: Span<UInt8>) -> LogMoment? {
    var position = 0
    if let moment = epoch(text) { return moment }
    guard let moment = civil(text, &position), position == text.count else { return nil }
    return moment
  }

  /// Seconds, milliseconds, microseconds or nanoseconds since 1970, by magnitude, with every
  /// digit of a fraction that a nanosecond can hold.
  package static func epoch(_ text: Span<UInt8>) -> LogMoment? {
    var position = 0
    let isNegative = !text.isEmpty && text[0] == UInt8(ascii: "-")
    if isNegative { position = 1 }
    let first = position
    var whole: Int64 = 0
    while position < text.count, case let digit = text[position] &- 48, digit <= 9 {
      guard position - first < 18 || whole <= 922_337_203_685_477_579 else { return nil }
      whole = whole * 10 + Int64(digit)
      position += 1
    }
    guard position > first else { return nil }
    let scale = scale(whole)
    var nanoseconds = whole.saturatingMultiply(scale)
    if position < text.count {
      guard text[position] == UInt8(ascii: "."), position + 1 < text.count else { return nil }
      position += 1
      var unit = scale
      while position < text.count, case let digit = text[position] &- 48, digit <= 9 {
        unit /= 10
        nanoseconds = nanoseconds.saturatingAdd(Int64(digit) * unit)
        position += 1
      }
      guard position == text.count else { return nil }
    }
    return LogMoment(Timestamp(nanoseconds: isNegative ? -nanoseconds : nanoseconds))
  }

  /// Nanoseconds in the unit that a whole number of this size must be counting.
  private static func scale(_ whole: Int64) -> Int64 {
    if whole < 250_000_000_000 { return 1_000_000_000 }
    if whole < 250_000_000_000_000 { return 1_000_000 }
    return whole < 250_000_000_000_000_000 ? 1000 : 1
  }

  /// A calendar time that begins at `position`; ends behind it, its fraction and its zone.
  ///
  /// `2026-11-22T16:09:52.123456789Z`, with a space for the T, a comma for the dot, slashes in the
  /// date, offsets of 2, 4 or 5 characters and the words UTC and GMT; and `22/Nov/2026:16:09:52 +0000`.
  package static func civil(_ text: Span<UInt8>, _ position: inout Int) -> LogMoment? {
    var place = position
    guard let days = isoDate(text, &place) ?? clfDate(text, &place),
      place < text.count, isSeparator(text[place])
    else { return nil }
    place += 1
    guard place + 8 <= text.count, text[place + 2] == UInt8(ascii: ":"),
      text[place + 5] == UInt8(ascii: ":"), let hour = digits(text, place, 2),
      let minute = digits(text, place + 3, 2), let second = digits(text, place + 6, 2),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    place += 8
    let nanosecond = fraction(text, &place)
    let offset = zone(text, &place)
    position = place
    let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second) - (offset ?? 0)
    let time = seconds.saturatingMultiply(1_000_000_000).saturatingAdd(nanosecond)
    return LogMoment(Timestamp(nanoseconds: time), hasZone: offset != nil)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "t") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: ":")
  }

  private static func isoDate(_ text: Span<UInt8>, _ place: inout Int) -> Int64? {
    guard place + 10 <= text.count, case let dash = text[place + 4], dash == text[place + 7],
      dash == UInt8(ascii: "-") || dash == UInt8(ascii: "/"),
      let year = digits(text, place, 4), let month = digits(text, place + 5, 2),
      let day = digits(text, place + 8, 2), 1...12 ~= month, day >= 1,
      day <= CivilTime.daysInMonth(month, year: year)
    else { return nil }
    place += 10
    return Int64(CivilTime.daysSinceEpoch(year: year, month: month, day: day))
  }

  /// The date of the common log format: `22/Nov/2026`.
  private static func clfDate(_ text: Span<UInt8>, _ place: inout Int) -> Int64? {
    guard place + 11 <= text.count, text[place + 2] == UInt8(ascii: "/"),
      text[place + 6] == UInt8(ascii: "/"), let day = digits(text, place, 2),
      let month = month(text, place + 3), let year = digits(text, place + 7, 4), day >= 1,
      day <= CivilTime.daysInMonth(month, year: year)
    else { return nil }
    place += 11
    return Int64(CivilTime.daysSinceEpoch(year: year, month: month, day: day))
  }

  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ text: Span<UInt8>, _ place: Int) -> Int? {
    let lower = [text[place] | 0x20, text[place + 1] | 0x20, text[place + 2] | 0x20]
    let slice = JSONSlice(start: 0, end: 3)
    return months.firstIndex { slice.equals($0, lower.span) }.map { $0 + 1 }
  }

  /// Nanoseconds of `.123` or `,123`; digits beyond the ninth are passed over.
  private static func fraction(_ text: Span<UInt8>, _ place: inout Int) -> Int64 {
    guard place + 1 < text.count, text[place + 1] &- 48 <= 9,
      text[place] == UInt8(ascii: ".") || text[place] == UInt8(ascii: ",")
    else { return 0 }
    place += 1
    var (nanosecond, unit) = (Int64(0), Int64(100_000_000))
    while place < text.count, case let digit = text[place] &- 48, digit <= 9 {
      nanosecond += Int64(digit) * unit
      unit /= 10
      place += 1
    }
    return nanosecond
  }

  /// Seconds east of UTC, or nil, with nothing passed over, where no zone stands.
  private static func zone(_ text: Span<UInt8>, _ place: inout Int) -> Int64? {
    var start = place
    if start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
    guard start < text.count else { return nil }
    switch text[start] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      place = start + 1
      return 0
    case UInt8(ascii: "U"), UInt8(ascii: "G"):
      let slice = JSONSlice(start: start, end: min(start + 3, text.count))
      guard slice.equals("UTC", text) || slice.equals("GMT", text) else { return nil }
      place = start + 3
      return 0
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let offset = offset(text, start + 1, &place) else { return nil }
      return text[start] == UInt8(ascii: "-") ? -offset : offset
    default: return nil
    }
  }

  private static func offset(_ text: Span<UInt8>, _ start: Int, _ place: inout Int) -> Int64? {
    guard start + 2 <= text.count, let hours = digits(text, start, 2), hours < 24 else {
      return nil
    }
    var end = start + 2
    if end < text.count, text[end] == UInt8(ascii: ":") { end += 1 }
    guard end + 2 <= text.count, let minutes = digits(text, end, 2), minutes < 60 else {
      place = start + 2
      return Int64(hours * 3600)
    }
    place = end + 2
    return Int64(hours * 3600 + minutes * 60)
  }

  private static func digits(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for place in start..<start + count {
      let digit = text[place] &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
