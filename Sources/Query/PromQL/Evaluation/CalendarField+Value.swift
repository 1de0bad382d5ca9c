internal import Telemetry

extension CalendarField {
  /// Of Unix seconds, in UTC; NaN for what is no moment.
  func value(_ seconds: Double) -> Double {
    guard let whole = Int64(exactly: seconds.rounded(.towardZero)) else { return .nan }
    let days = Int(whole.flooredDivision(by: 86_400))
    let rest = whole - Int64(days) * 86_400
    switch self {
    case .hour: return Double(rest / 3600)
    case .minute: return Double(rest % 3600 / 60)
    // The epoch was a Thursday.
    case .dayOfWeek: return Double(((days + 4) % 7 + 7) % 7)
    default: return Double(date(days))
    }
  }

  private func date(_ days: Int) -> Int {
    let (year, month, day) = CivilTime.date(daysSinceEpoch: days)
    switch self {
    case .year: return year
    case .month: return month
    case .dayOfMonth: return day
    case .dayOfYear: return days - CivilTime.daysSinceEpoch(year: year, month: 1, day: 1) + 1
    default: return CivilTime.daysInMonth(month, year: year)
    }
  }
}
