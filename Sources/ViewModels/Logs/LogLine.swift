package import Query
package import Telemetry

/// One record as a row of the stream.
package struct LogLine: Sendable, Identifiable {
  package typealias ID = LogPlace

  /// A field as `name=value`, for the rest of the row.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String
  }

  package var id: LogPlace
  package var time: Timestamp
  /// To the millisecond; empty where the record has no time of its own.
  package var clock: String
  package var level: Severity.Level
  /// The level's name; empty for a record that names none.
  package var levelWord: String
  /// Service, else logger, else source.
  package var origin: String
  package var message: String
  /// What an operator wants to see of the rest, most telling first.
  package var fields: [Field]
  /// The first digits of the trace's id; nil where the record names none.
  package var trace: String?
  /// Began as JSON and could not be read as such.
  package var isDamaged: Bool

  /// More than one screen is wide.
  private static let longestMessage = 1000

  init(_ row: LogRow, sourceName: String, _ context: ViewContext) {
    id = row.id
    time = row.time
    clock = row.timeIsAbsent ? "" : LogLine.clock(row.time, context)
    level = row.severity.level
    levelWord = level == .unset ? "" : level.rawValue
    origin = LogLine.origin(row.record, sourceName)
    // Tabs in front indent the lines of a stack trace.
    let body = row.record.body.prefix(Self.longestMessage)
    message = body.first == "\t" ? "  " + body.drop { $0 == "\t" } : String(body)
    fields = LogLineFields.fields(of: row.record)
    trace = row.record.traceID.map { String($0.text.prefix(8)) }
    isDamaged = row.isDamaged
  }

  /// With the day where the range reaches over several.
  static func clock(_ time: Timestamp, _ context: ViewContext) -> String {
    let day = ClockText.dated(time, utcOffset: context.utcOffset).prefix(6)
    let text = ClockText.text(time, .millisecond, utcOffset: context.utcOffset)
    return context.range.duration > .seconds(86_400) ? day + text : text
  }

  private static func origin(_ record: LogRecord, _ sourceName: String) -> String {
    if !record.service.isEmpty { return record.service }
    if !record.logger.isEmpty { return record.logger }
    return String(sourceName.split(separator: "/").last ?? Substring(sourceName))
  }
}

/// Which fields of a record are worth the rest of its row.
enum LogLineFields {
  private static let most = 8
  private static let longestValue = 120

  /// Long texts that belong into the record's own pane, and what the row shows elsewhere.
  private static let leftOut: Set<String> = [
    "exception.stacktrace", "filename", "line_number", "threadId", "threadName", "pid", "hostname",
    "file", "line", "function", "caller", "module",
  ]
  private static let first = [
    "exception.message", "error", "exception.type", "http.response.status_code",
    "http.status_code", "status", "code",
  ]

  static func fields(of record: LogRecord) -> [LogLine.Field] {
    let wanted = record.attributes.filter { !leftOut.contains($0.key) && $0.value != .empty }
    let told = wanted.filter { first.contains($0.key) }
    let rest = wanted.filter { !first.contains($0.key) }
    return (told + rest).prefix(most).map { attribute in
      LogLine.Field(
        name: attribute.key,
        value: String(AttributeText.text(attribute.value).prefix(longestValue)))
    }
  }
}
