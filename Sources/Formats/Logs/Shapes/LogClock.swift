import Telemetry

/// Reads the time of a line fast: the date, nearly always that of the line before, is compared and
/// not converted again, and the digits of the time of day are taken eight at a time.
struct LogClock: Sendable {
  private var dateLow: UInt64 = 0
  private var dateHigh: UInt64 = 0
  private var dayNanoseconds: Int64 = 0

  private static let powers: [Int64] = [
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10,
  ]

  /// The nanoseconds of `YYYY-MM-DDTHH:MM:SS[.1-8 digits]Z"` at `place`, which then is at the
  /// quote; nil, with nothing changed, for every other form. 40 bytes must be readable.
  @inline(__always)
  mutating func read(_ bytes: RawSpan, _ place: inout Int) -> Int64? {
    let (low, high) = (ByteWords.load(bytes, place), ByteWords.load(bytes, place &+ 2))
    if low != dateLow || high != dateHigh {
      guard learnDate(bytes, place, low, high) else { return nil }
    }
    let separator = byte(bytes, place &+ 10)
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "),
      let ofDay = Self.secondsOfDay(ByteWords.load(bytes, place &+ 11))
    else { return nil }
    var end = place &+ 19
    var nanoseconds: Int64 = 0
    if byte(bytes, end) == UInt8(ascii: ".") {
      let digits = ByteWords.load(bytes, end &+ 1) ^ 0x3030_3030_3030_3030
      let count = Self.digitCount(digits)
      guard count > 0, count < 8 else { return readLong(bytes, &place) }
      nanoseconds = Self.number(digits, count) &* Self.powers[count]
      end &+= 1 &+ count
    }
    guard byte(bytes, end) == UInt8(ascii: "Z"), byte(bytes, end &+ 1) == UInt8(ascii: "\"") else {
      return nil
    }
    place = end &+ 1
    return dayNanoseconds &+ ofDay &* 1_000_000_000 &+ nanoseconds
  }

  /// Eight fraction digits and more.
  private func readLong(_ bytes: RawSpan, _ place: inout Int) -> Int64? {
    guard let ofDay = Self.secondsOfDay(ByteWords.load(bytes, place &+ 11)) else { return nil }
    var (end, nanoseconds, unit) = (place &+ 20, Int64(0), Int64(100_000_000))
    while end < place &+ 32, case let digit = byte(bytes, end) &- 48, digit <= 9 {
      nanoseconds &+= Int64(digit) &* unit
      unit /= 10
      end &+= 1
    }
    guard end > place &+ 20, byte(bytes, end) == UInt8(ascii: "Z"),
      byte(bytes, end &+ 1) == UInt8(ascii: "\"")
    else { return nil }
    place = end &+ 1
    return dayNanoseconds &+ ofDay &* 1_000_000_000 &+ nanoseconds
  }

  private mutating func learnDate(
    _ bytes: RawSpan, _ place: Int, _ low: UInt64, _ high: UInt64
  ) -> Bool {
    func digit(_ offset: Int) -> Int? {
      let digit = byte(bytes, place + offset) &- 48
      return digit <= 9 ? Int(digit) : nil
    }
    guard byte(bytes, place + 4) == UInt8(ascii: "-"), byte(bytes, place + 7) == UInt8(ascii: "-"),
      let y1 = digit(0), let y2 = digit(1), let y3 = digit(2), let y4 = digit(3),
      let m1 = digit(5), let m2 = digit(6), let d1 = digit(8), let d2 = digit(9)
    else { return false }
    let (year, month, day) = (y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2)
    // Years the index does not sort by are left to the careful reader.
    guard 1971...2099 ~= year, 1...12 ~= month, day >= 1,
      day <= CivilTime.daysInMonth(month, year: year)
    else { return false }
    (dateLow, dateHigh) = (low, high)
    let days = CivilTime.daysSinceEpoch(year: year, month: month, day: day)
    dayNanoseconds = Int64(days) * 86_400_000_000_000
    return true
  }

  @inline(__always)
  private func byte(_ bytes: RawSpan, _ place: Int) -> UInt8 {
    unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
  }

  /// `HH:MM:SS` in one word.
  @inline(__always)
  private static func secondsOfDay(_ word: UInt64) -> Int64? {
    let digits = word ^ 0x3030_3a30_303a_3030
    guard digits & 0x0000_ff00_00ff_0000 == 0, nonDigits(digits) == 0 else { return nil }
    let tens = digits &* 10
    let hour = (tens & 0xff) &+ (digits >> 8 & 0xff)
    let minute = (tens >> 24 & 0xff) &+ (digits >> 32 & 0xff)
    let second = (tens >> 48 & 0xff) &+ (digits >> 56)
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return Int64(hour &* 3600 &+ minute &* 60 &+ second)
  }

  /// A high bit for each byte beyond 9.
  @inline(__always)
  private static func nonDigits(_ digits: UInt64) -> UInt64 {
    ((digits & 0x7f7f_7f7f_7f7f_7f7f) &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func digitCount(_ digits: UInt64) -> Int {
    nonDigits(digits).trailingZeroBitCount >> 3
  }

  /// The number in the first `count` (1...7) bytes, each a digit's value.
  @inline(__always)
  private static func number(_ digits: UInt64, _ count: Int) -> Int64 {
    let shifted = digits << UInt64(64 &- count &* 8)
    let pairs = (shifted &* 10) &+ (shifted >> 8)
    let low = pairs & 0x0000_00ff_0000_00ff
    let high = pairs >> 16 & 0x0000_00ff_0000_00ff
    let sum =
      low &* (100 &+ 1_000_000 << 32) &+ high &* (1 &+ 10_000 << 32)
    return Int64(sum >> 32)
  }
}
