package import Telemetry

/// Times of day for the screen, in the operator's zone, as fine as the room and the range ask for.
package enum ClockText {
  package enum Precision: Sendable { case minute, second, millisecond }

  package static func text(
    _ moment: Timestamp, _ precision: Precision = .second, utcOffset: Duration
  ) -> String {
    let local = CivilTime(moment + utcOffset)
    let minute = RFC3339.pad(local.hour, 2) + ":" + RFC3339.pad(local.minute, 2)
    switch precision {
    case .minute: return minute
    case .second: return minute + ":" + RFC3339.pad(local.second, 2)
    case .millisecond:
      let fraction = RFC3339.pad(local.nanosecond / 1_000_000, 3)
      return minute + ":" + RFC3339.pad(local.second, 2) + "." + fraction
    }
  }

  /// Date and time to the nanosecond as far as there are digits: for the details of one thing.
  package static func exact(_ moment: Timestamp, utcOffset: Duration) -> String {
    let local = CivilTime(moment + utcOffset)
    let date = [RFC3339.pad(local.year, 4), RFC3339.pad(local.month, 2), RFC3339.pad(local.day, 2)]
      .joined(separator: "-")
    let second = text(moment, .second, utcOffset: utcOffset)
    return "\(date) \(second).\(RFC3339.pad(local.nanosecond, 9))"
  }

  /// With the date where a range reaches over a day.
  package static func dated(_ moment: Timestamp, utcOffset: Duration) -> String {
    let local = CivilTime(moment + utcOffset)
    return RFC3339.pad(local.month, 2) + "-" + RFC3339.pad(local.day, 2) + " "
      + text(moment, .minute, utcOffset: utcOffset)
  }

  /// As the ticks of an axis over `range` are written.
  package static func tick(_ moment: Timestamp, in range: TimeRange, utcOffset: Duration) -> String
  {
    switch range.duration.nanoseconds {
    case ...(5 * 60_000_000_000): text(moment, .second, utcOffset: utcOffset)
    case ...(24 * 3_600_000_000_000): text(moment, .minute, utcOffset: utcOffset)
    default: dated(moment, utcOffset: utcOffset)
    }
  }
}
