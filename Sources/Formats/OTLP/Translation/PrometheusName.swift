/// The names that Prometheus 3 gives to OTLP's metrics and attributes by default, its translation
/// strategy UnderscoreEscapingWithSuffixes (prometheus/otlptranslator; OpenTelemetry specification,
/// "Prometheus and OpenMetrics Compatibility").
enum PrometheusName {
  /// What of a metric's kind shows in its name.
  enum Kind: Hashable, Sendable {
    case gauge
    /// A sum that only grows.
    case counter
    case other
  }

  /// `http.server.duration` in `ms` is `http_server_duration_milliseconds`; nil where nothing of the
  /// name can stand in Prometheus.
  static func metric(_ name: String, unit: String, kind: Kind) -> String? {
    var words = name.unicodeScalars.split { !isWordScalar($0) }.map(String.init)
    append(UnitWords.suffixes(of: unit), to: &words)
    switch kind {
    case .counter: words = words.filter { $0 != "total" } + ["total"]
    // A counter in `1` counts things; only a gauge in it is a ratio.
    case .gauge where unit == "1": words = words.filter { $0 != "ratio" } + ["ratio"]
    case .gauge, .other: break
    }
    let joined = words.joined(separator: "_")
    guard joined.contains(where: { $0 != "_" }) else { return nil }
    return startsWithDigit(joined) ? "_" + joined : joined
  }

  /// A word that the name has already is not said twice.
  private static func append(_ unit: (main: String, per: String), to words: inout [String]) {
    var (main, per) = unit
    if words.contains(main) { main = "" }
    if per.hasSuffix("_") { per.removeLast() }
    if per == "per" || words.contains(per) { per = "" }
    if !per.isEmpty, main.hasSuffix("_") { main.removeLast() }
    for suffix in [main, per] where !suffix.isEmpty { words.append(suffix) }
  }

  /// `http.method` is `http_method`, `1st` is `key_1st`, `_x` is `key_x`; two underscores in front
  /// are reserved and stay.
  static func label(_ key: String) -> String {
    var name = ""
    for scalar in key.unicodeScalars {
      name.unicodeScalars.append(isLabelScalar(scalar) ? scalar : "_")
    }
    if startsWithDigit(name) { return "key_" + name }
    return name.hasPrefix("_") && !name.hasPrefix("__") ? "key" + name : name
  }

  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || scalar == ":"
  }

  private static func isLabelScalar(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || scalar == "_"
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func startsWithDigit(_ name: String) -> Bool {
    name.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
  }
}
