import Bytes
import Formats
import Telemetry

/// The lines of `receive`: `{"signal":"trace|metric|log", …}`.
enum ReceivedJSON {
  static func write(_ span: TraceSpan, to writer: inout JSONWriter) {
    begin("trace", &writer)
    writer.member("trace_id", span.traceID.text)
    writer.member("span_id", span.id.text)
    writer.member("parent_span_id", span.parentID?.text ?? "")
    writer.member("service", span.service)
    writer.member("scope", span.scope)
    writer.member("name", span.name)
    writer.member("kind", span.kind.name)
    writer.member("status", span.status.name)
    if !span.statusMessage.isEmpty { writer.member("status_message", span.statusMessage) }
    writer.member("start_unix_nano", String(span.start.nanoseconds))
    writer.member("duration_nano", span.durationNanoseconds)
    write("attributes", span.attributes, to: &writer)
    write("resource", span.resource.attributes, to: &writer)
    TraceJSON.write(span.events, to: &writer)
    TraceJSON.write(span.links, to: &writer)
    end(&writer)
  }

  /// As it was sent: not yet under Prometheus' names, and deltas as deltas.
  static func write(
    _ metric: OTLPMetric, of scope: OTLPScopeMetrics, to writer: inout JSONWriter
  ) {
    begin("metric", &writer)
    writer.member("name", metric.name)
    writer.member("description", metric.description)
    writer.member("unit", metric.unit)
    writer.member("service", scope.resource.service)
    writer.member("scope", scope.scope)
    if let data = metric.data { write(data, to: &writer) }
    write("resource", scope.resource.attributes, to: &writer)
    end(&writer)
  }

  static func write(_ record: OTLPLogRecord, to writer: inout JSONWriter) {
    begin("log", &writer)
    if let time = record.time ?? record.observed {
      writer.member("timestamp", RFC3339.text(time))
      writer.member("timestamp_unix_nano", String(time.nanoseconds))
    }
    if let observed = record.observed {
      writer.member("observed_unix_nano", String(observed.nanoseconds))
    }
    let severity = Severity(number: record.severityNumber)
    if severity != .unset {
      writer.member("severity", severity.level.rawValue)
      writer.member("severity_number", record.severityNumber)
    }
    for (key, text) in [
      ("severity_text", record.severityText), ("event_name", record.eventName),
      ("trace_id", record.traceID?.text ?? ""), ("span_id", record.spanID?.text ?? ""),
    ] where !text.isEmpty { writer.member(key, text) }
    writer.key("body")
    AttributeJSON.write(record.body, to: &writer)
    writer.member("logger", record.scope)
    writer.member("service", record.resource.service)
    write("attributes", record.attributes, to: &writer)
    write("resource", record.resource.attributes, to: &writer)
    end(&writer)
  }

  private static func begin(_ signal: String, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("signal", signal)
  }

  private static func end(_ writer: inout JSONWriter) {
    writer.endObject()
    writer.endLine()
  }

  static func write(_ key: String, _ attributes: [Attribute], to writer: inout JSONWriter) {
    writer.key(key)
    AttributeJSON.write(attributes, to: &writer)
  }
}
