import Telemetry

/// Quantities as people read them: three significant digits, a space, a short unit. One place, so
/// that the same number reads the same on every page.
package enum UnitText {
  /// What a number counts; a metric's suffix or UNIT tells (`_seconds`, `_bytes`, `_ratio`).
  package enum Unit: Hashable, Sendable {
    case count, perSecond, seconds, bytes, bytesPerSecond, ratio
  }

  /// What stands where nothing is known; zero is another thing.
  package static let absent = "—"

  package static func text(_ value: Double?, in unit: Unit) -> String {
    guard let value, !value.isNaN else { return absent }
    switch unit {
    case .count: return scaled(value, by: 1000, prefixes: decimal)
    case .perSecond: return scaled(value, by: 1000, prefixes: decimal) + "/s"
    case .seconds: return seconds(value)
    case .bytes: return scaled(value, by: 1024, prefixes: binary)
    case .bytesPerSecond: return scaled(value, by: 1024, prefixes: binary) + "/s"
    case .ratio: return significant(value * 100) + " %"
    }
  }

  package static func count(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
  }

  /// 41 ms, 1.9 s, 4 m 20 s: from nanoseconds to days.
  package static func seconds(_ value: Double) -> String {
    let size = value.magnitude
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if size == 0 { return "0" }
    if size < 1e-6 { return significant(value * 1e9) + " ns" }
    if size < 0.9995e-3 { return significant(value * 1e6) + " µs" }
    if size < 0.9995 { return significant(value * 1e3) + " ms" }
    if size < 119.5 { return significant(value) + " s" }
    return age(.nanoseconds(Int64(min(value, 9e9) * 1e9)))
  }

  package static func duration(nanoseconds: Int64) -> String {
    seconds(Double(nanoseconds) / 1e9)
  }

  /// How long ago, or for how long: the two largest units, nothing finer than a second.
  package static func age(_ duration: Duration, parts most: Int = 2) -> String {
    let total = max(0, duration.nanoseconds / 1_000_000_000)
    let parts = [
      (total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "m"), (total % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
    let shown = parts[first...].prefix(most).filter { $0.0 > 0 }
    return shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// Three significant digits without trailing zeros, never in exponents up to a thousand.
  package static func significant(_ value: Double) -> String {
    significant(value, decimals: 3)
  }

  /// The same with up to so many decimals for what is small.
  static func significant(_ value: Double, decimals most: Int) -> String {
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let size = value.magnitude
    if size == 0 { return "0" }
    var (decimals, least) = (0, 99.95)
    while size < least, decimals < most {
      decimals += 1
      least /= 10
    }
    return trimmed(value, decimals: decimals)
  }

  static let decimal = ["", " k", " M", " G", " T", " P", " E"]
  static let binary = [" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"]

  private static func scaled(_ value: Double, by base: Double, prefixes: [String]) -> String {
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    var (rest, index) = (value, 0)
    while rest.magnitude >= 999.5, index < prefixes.count - 1 {
      rest /= base
      index += 1
    }
    return significant(rest) + prefixes[index]
  }

  private static func trimmed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value.magnitude * scale).rounded()
    guard rounded < 1e15 else { return "\(value)" }
    let digits = RFC3339.pad(Int(rounded), decimals + 1)
    var text = String(digits.dropLast(decimals))
    let fraction = digits.suffix(decimals)
    if let last = fraction.lastIndex(where: { $0 != "0" }) { text += "." + fraction[...last] }
    return (value < 0 && rounded > 0 ? "-" : "") + text
  }
}
