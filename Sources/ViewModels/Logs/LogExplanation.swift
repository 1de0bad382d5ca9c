import Query
import Telemetry

/// How a record was read, in words.
enum LogExplanation {
  /// When, and how far the time is to be trusted.
  static func time(_ row: LogRow, _ context: ViewContext) -> String {
    guard let time = row.record.time else {
      return "none in the record; shown behind the record before it"
    }
    let text = ClockText.exact(time, utcOffset: context.utcOffset)
    if row.record.timeFlags.contains(.outOfRange) {
      return text + "  (out of range: shown behind the record before it)"
    }
    return text + (row.record.timeFlags.contains(.assumedZone) ? "  (no zone named: UTC)" : "")
  }

  /// The level, and the logger's own word where it is another.
  static func level(_ row: LogRow) -> String {
    let (word, text) = (row.severity.level.rawValue, row.record.severityText)
    if row.severity == .unset { return "" }
    return text.isEmpty || text.uppercased() == word ? word : "\(word)  (written \(text))"
  }

  static func lines(of row: LogRow, at place: String, _ context: ViewContext) -> [String] {
    [
      "line       \(place)",
      "read as    \(shape(row))",
      "time       \(time(row, context))",
      "level      \(levelReason(row))",
      "trace      \(traceReason(row.record))",
      "",
      "Records of all sources are merged by time, then source, then line. One without a time of its",
      "own stays behind the record before it at the same source.",
    ]
  }

  private static func shape(_ row: LogRow) -> String {
    if row.isDamaged { return "text: it begins as JSON and cannot be read as such" }
    switch row.record.format {
    case "text": return "text: the line is neither JSON nor key=value"
    case "json": return "json: an object of no logger's known shape, by its usual keys"
    default: return "\(row.record.format), by its keys"
    }
  }

  private static func levelReason(_ row: LogRow) -> String {
    let (word, text) = (row.severity.level.rawValue, row.record.severityText)
    if row.severity == .unset {
      return "none: the record names no level, which is not the same as INFO"
    }
    if text.isEmpty { return "\(word), from a status or an error it carries: it names no level" }
    return text.uppercased() == word
      ? "\(word), as written" : "\(word), which is where \(text) belongs"
  }

  private static func traceReason(_ record: LogRecord) -> String {
    if let trace = record.traceID { return "\(trace.text): t opens it" }
    return record.traceText.isEmpty
      ? "none named" : "\(record.traceText) is no W3C trace id, so it cannot be opened"
  }
}
