import Bytes
import Formats
import Telemetry

/// `logs --output json`: one record in OpenTelemetry's words; keys without a value are left out.
enum LogRecordJSON {
  static func write(
    _ record: LogRecord, source: String, line: Int, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    if let time = record.time {
      writer.member("timestamp", RFC3339.text(time))
      writer.member("timestamp_unix_nano", String(time.nanoseconds))
    }
    writer.key("time_flags")
    writer.beginArray()
    for flag in record.timeFlags { writer.value(flag.rawValue) }
    writer.endArray()
    if record.severity != .unset {
      writer.member("severity", record.severity.level.rawValue)
      writer.member("severity_number", record.severity.number)
    }
    writeText("severity_text", record.severityText, to: &writer)
    writeText("body", record.body, to: &writer)
    writeText("logger", record.logger, to: &writer)
    writeText("service", record.service, to: &writer)
    let (trace, span) = (record.traceText, record.spanText)
    writeText("trace_id", trace.isEmpty ? record.traceID?.text ?? "" : trace, to: &writer)
    writeText("span_id", span.isEmpty ? record.spanID?.text ?? "" : span, to: &writer)
    writer.key("attributes")
    AttributeJSON.write(record.attributes, to: &writer)
    writer.member("source", source)
    writer.member("line", line)
    writer.member("format", record.format)
    writer.endObject()
    writer.endLine()
  }

  private static func writeText(_ key: String, _ text: String, to writer: inout JSONWriter) {
    if !text.isEmpty { writer.member(key, text) }
  }
}
