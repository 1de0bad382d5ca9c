/// Durations as Prometheus writes them: `1m30s`, `250ms`, `1d`; units from the longest down, each
/// once, whole numbers (`1.5h` is none of them). A day is 24 h, a week 7 d, a year 365 d.
package enum DurationText {
  private static let units: [(name: String, nanoseconds: Int64)] = [
    ("y", 365 * 86_400_000_000_000), ("w", 7 * 86_400_000_000_000), ("d", 86_400_000_000_000),
    ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
  ]

  package static func parse(_ text: String) -> Duration? {
    if text == "0" { return .zero }
    var rest = Substring(text)
    var nextUnit = 0
    var total: Int64 = 0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let count = Int64(digits),
        let index = units.firstIndex(where: { $0.name == unit }), index >= nextUnit
      else { return nil }
      let (part, tooLong) = count.multipliedReportingOverflow(by: units[index].nanoseconds)
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !tooLong, !overflow else { return nil }
      total = sum
      nextUnit = index + 1
      rest = rest.dropFirst(digits.count + unit.count)
    }
    return text.isEmpty ? nil : .nanoseconds(total)
  }

  /// The shortest text that `parse` reads back; what is finer than a millisecond is dropped.
  package static func text(_ duration: Duration) -> String {
    var rest = duration.nanoseconds
    guard rest >= 1_000_000 else { return rest <= -1_000_000 ? "-" + text(.zero - duration) : "0s" }
    var text = ""
    for unit in units where rest >= unit.nanoseconds {
      // Prometheus prints weeks and years only where nothing is left over.
      if unit.name == "y" || unit.name == "w", rest % unit.nanoseconds != 0 { continue }
      text += "\(rest / unit.nanoseconds)\(unit.name)"
      rest %= unit.nanoseconds
    }
    return text
  }
}
