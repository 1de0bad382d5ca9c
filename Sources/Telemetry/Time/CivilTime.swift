/// A moment as people write it, in UTC by the proleptic Gregorian calendar.
package struct CivilTime: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var nanosecond: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
    nanosecond: Int = 0
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
    self.nanosecond = nanosecond
  }

  package init(_ moment: Timestamp) {
    let seconds = moment.nanoseconds.flooredDivision(by: 1_000_000_000)
    let days = seconds.flooredDivision(by: 86_400)
    let ofDay = Int(seconds - days * 86_400)
    (year, month, day) = Self.date(daysSinceEpoch: Int(days))
    (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    nanosecond = Int(moment.nanoseconds - seconds.saturatingMultiply(1_000_000_000))
  }

  /// The moment these fields name; fields beyond their range carry over (second 60 is the next
  /// minute), so a leap second is a moment too.
  package var timestamp: Timestamp {
    let days = Self.daysSinceEpoch(year: year, month: month, day: day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    return Timestamp(
      nanoseconds: seconds.saturatingMultiply(1_000_000_000).saturatingAdd(Int64(nanosecond)))
  }

  /// Days from 1970-01-01. Counts years from March, so that the leap day is the last of its year
  /// and a month's first day is a linear function of the month.
  package static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package static func date(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
