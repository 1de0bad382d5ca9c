import Bytes

/// Moments as people type them on a command line: RFC 3339, Unix seconds (`1795363792.5`), `now`,
/// or a duration from now (`-15m`, `+1h`).
package enum TimeText {
  package static func parse(_ text: String, now: Timestamp) -> Timestamp? {
    if text == "now" { return now }
    if let absolute = parseAbsolute(text) { return absolute }
    guard let sign = text.first, sign == "-" || sign == "+",
      let duration = DurationText.parse(String(text.dropFirst()))
    else { return nil }
    return sign == "-" ? now - duration : now + duration
  }

  /// As above without what depends on now.
  package static func parseAbsolute(_ text: String) -> Timestamp? {
    if let moment = RFC3339.parse(text) { return moment }
    return unixSeconds(text)
  }

  /// Exact to the nanosecond: the digits are never a Double.
  private static func unixSeconds(_ text: String) -> Timestamp? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.isEmpty, whole.first != "+",
      let seconds = DecimalText.int64(whole.utf8.span)
    else { return nil }
    guard parts.count == 2 else { return .seconds(seconds) }
    let digits = parts[1].prefix(9)
    guard parts[1].utf8.allSatisfy({ 48...57 ~= $0 }), let fraction = Int64(digits) else {
      return nil
    }
    let nanoseconds = (digits.count..<9).reduce(fraction) { value, _ in value * 10 }
    let isNegative = whole.first == "-"
    return .seconds(seconds) + .nanoseconds(isNegative ? -nanoseconds : nanoseconds)
  }
}
