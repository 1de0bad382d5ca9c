package import Telemetry

/// How a number names a level; formats disagree about what 30 means.
package enum LogLevelNumbers: UInt8, Sendable {
  /// By magnitude, for lines of no known format.
  case guess
  /// bunyan and pino: 10 is trace, 60 fatal; a custom number counts as the named one below it.
  case tens
  /// Python: 10 is debug, 50 critical.
  case python
  /// Syslog's priorities: 0 is emergency, 7 debug (RFC 5424, 6.2.1).
  case syslog
  /// OpenTelemetry's severity numbers.
  case openTelemetry
  /// logback and log4j: 5000 is trace, 40000 error.
  case thousands
  /// A response's status: 5xx is an error, 4xx a warning, all else says nothing.
  case httpStatus
}

/// Levels as loggers write them, in the six ranges of OpenTelemetry.
package enum LogLevels {
  private static let families: [(Severity, [String])] = [
    (.trace, ["trace", "verbose", "silly", "finest", "finer", "t", "v", "trc", "vrb"]),
    (.debug, ["debug", "fine", "config", "d", "dbg", "dbug"]),
    (
      .info,
      [
        "info", "information", "informational", "notice", "success", "http", "default", "log", "i",
        "inf", "note", "statement", "detail", "hint",
      ]
    ),
    (.warn, ["warn", "warning", "w", "wrn"]),
    (.error, ["err", "error", "severe", "e", "eror", "fail", "failure"]),
    (
      .fatal,
      [
        "fatal", "critical", "crit", "alert", "emerg", "emergency", "panic", "dpanic", "f", "ftl",
      ]
    ),
  ]

  /// Every word in lower case with its severity.
  static let words: [String: Severity] = {
    var words: [String: Severity] = [:]
    for (severity, names) in families {
      for name in names { words[name] = severity }
    }
    return words
  }()

  /// A level as text: a word of any case, with a number after it (`DEBUG5`, slog's `INFO+2`), or
  /// a number in quotes. Nil for a word that names no level.
  package static func severity(_ text: String, numbers: LogLevelNumbers = .guess) -> Severity? {
    guard text.utf8.count <= 32 else { return nil }
    let word = text.lowercased()
    if let severity = words[word] { return severity }
    if word.first?.isNumber == true, let number = Int64(word) { return severity(number, numbers) }
    let letters = word.prefix { $0.isASCII && $0.isLetter }
    let rest = word.dropFirst(letters.count)
    guard !rest.isEmpty, letters.count > 1 || letters == "d",
      rest.allSatisfy({ $0.isNumber || $0 == "+" || $0 == "-" })
    else { return nil }
    return words[String(letters)].map { shifted($0, by: Int64(rest) ?? 0, slog: rest) }
  }

  /// slog writes a level between its own as an offset from the one below: `INFO+2`, `DEBUG-4`.
  private static func shifted(_ named: Severity, by offset: Int64, slog rest: Substring) -> Severity
  {
    guard let sign = rest.first, sign == "+" || sign == "-" else { return named }
    let step = offset.flooredDivision(by: 4)
    let number = Int64(named.number) + 4 * max(-6, min(6, step))
    return Severity(number: UInt8(max(1, min(21, number))))
  }

  package static func severity(_ number: Int64, _ numbers: LogLevelNumbers) -> Severity? {
    switch numbers {
    case .guess: guessed(number)
    case .tens: tens(number)
    case .python: tens(number < 10 ? 10 : number + 10)
    case .syslog:
      switch number {
      case 0...2: .fatal
      case 3: .error
      case 4: .warn
      case 5, 6: .info
      case 7: .debug
      default: nil
      }
    case .openTelemetry: 1...24 ~= number ? Severity(number: UInt8(number)) : nil
    case .thousands: tens(number / 1000 + (number >= 10_000 ? 10 : 5))
    case .httpStatus:
      switch number {
      case 500...599: .error
      case 400...499: .warn
      default: nil
      }
    }
  }

  private static func guessed(_ number: Int64) -> Severity? {
    switch number {
    case 0...7: severity(number, .syslog)
    case 10...90: tens(number)
    case 5000...60_000: severity(number, .thousands)
    default: nil
    }
  }

  private static func tens(_ number: Int64) -> Severity? {
    switch number {
    case ..<0: nil
    case ..<20: .trace
    case ..<30: .debug
    case ..<40: .info
    case ..<50: .warn
    case ..<60: .error
    default: .fatal
    }
  }
}
