import Telemetry

/// The words for levels that a filter knows, in any case: those of the six levels and what loggers
/// call them.
enum LogLevelWord {
  private static let families: [(Severity.Level, [String])] = [
    (.trace, ["trace", "verbose", "silly", "finest", "finer"]),
    (.debug, ["debug", "fine", "config"]),
    (.info, ["info", "information", "informational", "notice", "success", "http", "default"]),
    (.warn, ["warn", "warning"]),
    (.error, ["error", "err", "severe"]),
    (.fatal, ["fatal", "critical", "crit", "alert", "emerg", "emergency", "panic", "dpanic"]),
    (.unset, ["unset"]),
  ]

  static func level(_ text: String) -> Severity.Level? {
    let word = text.lowercased()
    return families.first { $0.1.contains(word) }?.0
  }

  static let expected = "a level (trace, debug, info, warn, error, fatal)"
}
