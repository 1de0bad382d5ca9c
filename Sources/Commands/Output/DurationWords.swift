/// Durations with three digits for people: `840µs`, `12.4ms`, `1.21s`, `2m05s`.
enum DurationWords {
  static func text(_ nanoseconds: Int64) -> String {
    switch nanoseconds {
    case ..<1_000: return "\(max(0, nanoseconds))ns"
    case ..<1_000_000: return digits(nanoseconds, 1_000) + "µs"
    case ..<1_000_000_000: return digits(nanoseconds, 1_000_000) + "ms"
    case ..<60_000_000_000: return digits(nanoseconds, 1_000_000_000) + "s"
    default:
      let seconds = nanoseconds / 1_000_000_000
      let rest = seconds % 60
      return "\(seconds / 60)m" + (rest < 10 ? "0" : "") + "\(rest)s"
    }
  }

  /// Three digits, cut and not rounded, so that nothing reads as more than it was.
  private static func digits(_ nanoseconds: Int64, _ unit: Int64) -> String {
    let whole = nanoseconds / unit
    let places = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
    guard places > 0 else { return "\(whole)" }
    let scale: Int64 = places == 1 ? 10 : 100
    let fraction = nanoseconds % unit * scale / unit
    let padding = places == 2 && fraction < 10 ? "0" : ""
    return "\(whole).\(padding)\(fraction)"
  }
}
