/// The words that Prometheus' names have for UCUM's units (prometheus/otlptranslator, unit maps;
/// OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility", Metric Metadata).
enum UnitWords {
  private static let words = [
    "d": "days", "h": "hours", "min": "minutes", "s": "seconds", "ms": "milliseconds",
    "us": "microseconds", "ns": "nanoseconds",
    "By": "bytes", "KiBy": "kibibytes", "MiBy": "mebibytes", "GiBy": "gibibytes",
    // Prometheus up to 3.x misspells it; names must be the same as there.
    "TiBy": "tibibytes",
    "KBy": "kilobytes", "MBy": "megabytes", "GBy": "gigabytes", "TBy": "terabytes",
    "m": "meters", "V": "volts", "A": "amperes", "J": "joules", "W": "watts", "g": "grams",
    "Cel": "celsius", "Hz": "hertz", "1": "", "%": "percent",
  ]

  /// After a slash, in the singular: `m` is a minute there, and not a metre.
  private static let perWords = [
    "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month",
    "y": "year",
  ]

  /// `By/s` is `bytes` and `per_second`; an annotation in braces has no word.
  static func suffixes(of unit: String) -> (main: String, per: String) {
    let parts = unit.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let main = word(parts.first ?? "", words)
    let per = parts.count > 1 ? word(parts[1], perWords) : ""
    return (cleaned(main), per.isEmpty ? "" : cleaned("per_" + per))
  }

  /// As metadata names the unit: `bytes_per_second`.
  static func name(of unit: String) -> String {
    let (main, per) = suffixes(of: unit)
    let name = [main, per].filter { !$0.isEmpty }.joined(separator: "_")
    return name.hasSuffix("_") ? String(name.dropLast()) : name
  }

  private static func word(_ part: Substring, _ words: [String: String]) -> String {
    var part = part
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    guard !part.contains(where: { $0 == "{" || $0 == "}" }) else { return "" }
    return words[String(part)] ?? String(part)
  }

  /// Only what a metric's name may hold, runs of anything else as one underscore, none in front.
  private static func cleaned(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      if PrometheusName.isWordScalar(scalar) {
        name.unicodeScalars.append(scalar)
      } else if !name.hasSuffix("_"), !name.isEmpty {
        name += "_"
      }
    }
    return name
  }
}
