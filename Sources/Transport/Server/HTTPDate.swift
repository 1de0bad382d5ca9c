import Glibc

/// The moment as a `Date` field gives it (RFC 9110, 5.6.7), in English whatever the locale.
enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static var now: String {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe gmtime_r(&seconds, &parts)
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits)
    let day = unsafe "\(days[Int(parts.tm_wday)]), \(twoDigits(parts.tm_mday))"
    let month = unsafe "\(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    return "\(day) \(month) \(clock.joined(separator: ":")) GMT"
  }

  private static func twoDigits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
