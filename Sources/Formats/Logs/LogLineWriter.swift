import Bytes
package import Telemetry

/// Writes a log record as one line of JSON, in the shape of a logger that operators know.
package enum LogLineWriter {
  package enum Shape: Hashable, Sendable {
    /// `time`, `level`, `msg`, as Go's slog writes.
    case generic
    /// `timestamp`, `level` in small letters, `message`, `logger`, as Python's JSON loggers write.
    case messages
    /// Milliseconds and numbered levels, as Node's pino writes.
    case numbered
    /// `timestamp`, `level`, `fields`, `target`, as Rust's tracing-subscriber writes.
    case tracing
  }

  /// The line, its line feed included.
  package static func line(_ record: LogRecord, as shape: Shape) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    switch shape {
    case .generic: writeGeneric(record, to: &writer)
    case .messages: writeMessages(record, to: &writer)
    case .numbered: writeNumbered(record, to: &writer)
    case .tracing: writeTracing(record, to: &writer)
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func writeGeneric(_ record: LogRecord, to writer: inout JSONWriter) {
    if let time = record.time { writer.member("time", RFC3339.text(time)) }
    writer.member("level", record.severity.level.rawValue)
    writer.member("msg", record.body)
    writeOrigin(record, logger: "logger", to: &writer)
    for attribute in record.attributes { write(attribute, to: &writer) }
  }

  private static func writeMessages(_ record: LogRecord, to writer: inout JSONWriter) {
    if let time = record.time {
      writer.member("timestamp", RFC3339.text(time, fractionDigits: 6))
    }
    let level = record.severity.level
    writer.member("level", level == .warn ? "warning" : level.rawValue.lowercased())
    writer.member("message", record.body)
    writeOrigin(record, logger: "logger", to: &writer)
    for attribute in record.attributes { write(attribute, to: &writer) }
  }

  private static func writeNumbered(_ record: LogRecord, to writer: inout JSONWriter) {
    writer.member("level", 10 * (1 + (max(1, Int(record.severity.number)) - 1) / 4))
    if let time = record.time { writer.member("time", time.milliseconds) }
    writeOrigin(record, logger: "name", to: &writer)
    for attribute in record.attributes { write(attribute, to: &writer) }
    writer.member("msg", record.body)
  }

  private static func writeTracing(_ record: LogRecord, to writer: inout JSONWriter) {
    if let time = record.time {
      writer.member("timestamp", RFC3339.text(time, fractionDigits: 6))
    }
    writer.member("level", record.severity.level.rawValue)
    writer.key("fields")
    writer.beginObject()
    writer.member("message", record.body)
    for attribute in record.attributes { write(attribute, to: &writer) }
    writer.endObject()
    writer.member("target", record.logger)
    guard let traceID = record.traceID else { return }
    writer.key("span")
    writer.beginObject()
    if !record.service.isEmpty { writer.member("service", record.service) }
    if let spanID = record.spanID { writer.member("span_id", spanID.text) }
    writer.member("trace_id", traceID.text)
    writer.member("name", "request")
    writer.endObject()
  }

  private static func writeOrigin(
    _ record: LogRecord, logger: String, to writer: inout JSONWriter
  ) {
    if !record.service.isEmpty { writer.member("service", record.service) }
    if !record.logger.isEmpty { writer.member(logger, record.logger) }
    if let traceID = record.traceID { writer.member("trace_id", traceID.text) }
    if let spanID = record.spanID { writer.member("span_id", spanID.text) }
  }

  private static func write(_ attribute: Attribute, to writer: inout JSONWriter) {
    writer.key(attribute.key)
    switch attribute.value {
    case .string(let text): writer.value(text)
    case .bool(let flag): writer.value(flag)
    case .int(let number): writer.value(number)
    case .unsigned(let number): writer.value(number)
    case .double(let number): writer.value(number)
    // A log field is one value; what has parts is flattened by whoever logs it.
    case .empty, .bytes, .array, .map: writer.null()
    }
  }
}
