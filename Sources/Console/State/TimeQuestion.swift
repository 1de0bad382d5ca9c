package import Telemetry

/// A moment as an operator types it: RFC 3339, `-15m` before the right edge, or a time of day in
/// the operator's zone, taken from the day that is on the screen.
package enum TimeQuestion {
  package static func moment(
    _ text: String, near: Timestamp, utcOffset: Duration
  ) -> Timestamp? {
    if let exact = RFC3339.parse(text) { return exact }
    if text == "now" { return near }
    if text.first == "-", let back = DurationText.parse(String(text.dropFirst())) {
      return near - back
    }
    return timeOfDay(text, near: near, utcOffset: utcOffset)
  }

  private static func timeOfDay(
    _ text: String, near: Timestamp, utcOffset: Duration
  ) -> Timestamp? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard 2...3 ~= parts.count, let hour = parts[0], let minute = parts[1],
      let second = parts.count == 3 ? parts[2] : 0,
      0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second
    else { return nil }
    var civil = CivilTime(near + utcOffset)
    (civil.hour, civil.minute, civil.second, civil.nanosecond) = (hour, minute, second, 0)
    let moment = civil.timestamp - utcOffset
    return moment > near ? moment - .seconds(86_400) : moment
  }
}
