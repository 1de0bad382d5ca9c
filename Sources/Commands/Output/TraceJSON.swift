import Bytes
import Formats
import Query
import Storage
import Telemetry

/// `traces --output json` and `trace --output json`.
enum TraceJSON {
  static func write(_ summary: TraceSummary, source: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("trace_id", summary.traceID.text)
    if let service = summary.rootService { writer.member("root_service", service) }
    if let name = summary.rootName { writer.member("root_name", name) }
    writer.member("start_unix_nano", String(summary.start.nanoseconds))
    writer.member("duration_nano", summary.durationNanoseconds)
    writer.member("spans", summary.spans)
    writer.member("errors", summary.errors)
    writer.member("orphans", summary.orphans)
    writer.key("services")
    write(summary.services, to: &writer)
    writer.member("source", source)
    writer.endObject()
    writer.endLine()
  }

  /// A row of a waterfall; a phantom has no service, name and attributes of its own.
  static func write(_ row: TraceRow, of tree: TraceTree, to writer: inout JSONWriter) {
    let span = tree.span(of: row)
    writer.beginObject()
    writer.member("depth", row.depth)
    writer.member("span_id", row.id.text)
    writer.member("parent_span_id", span?.parentID?.text ?? "")
    writer.member("service", span?.service ?? "")
    writer.member("name", span?.name ?? "")
    writer.member("kind", (span?.kind ?? .unspecified).name)
    writer.member("status", (span?.status ?? .unset).name)
    writer.member("status_message", span?.statusMessage ?? "")
    writer.member("start_unix_nano", String(row.start.nanoseconds))
    writer.member("duration_nano", row.durationNanoseconds)
    writer.member("self_nano", row.selfNanoseconds)
    writer.member("critical_nano", row.criticalNanoseconds)
    writer.member("children", row.children)
    writer.key("flags")
    write(row.flags.names, to: &writer)
    writer.key("attributes")
    AttributeJSON.write(span?.attributes ?? [], to: &writer)
    write(span?.events ?? [], to: &writer)
    write(span?.links ?? [], to: &writer)
    writer.endObject()
    writer.endLine()
  }

  static func writeSummary(
    _ summary: TraceSummary, of tree: TraceTree, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("summary")
    writer.beginObject()
    writer.member("trace_id", summary.traceID.text)
    writer.member("spans", tree.spans.count)
    writer.member("rows", tree.rows.count)
    writer.member("phantoms", tree.phantoms)
    writer.member("errors", summary.errors)
    writer.key("services")
    write(summary.services, to: &writer)
    writer.member("critical_nano", tree.criticalNanoseconds)
    writer.member("duration_nano", summary.durationNanoseconds)
    writer.endObject()
    writer.endObject()
    writer.endLine()
  }

  private static func write(_ words: [String], to writer: inout JSONWriter) {
    writer.beginArray()
    for word in words { writer.value(word) }
    writer.endArray()
  }

  static func write(_ events: [TraceSpan.Event], to writer: inout JSONWriter) {
    writer.key("events")
    writer.beginArray()
    for event in events {
      writer.beginObject()
      writer.member("name", event.name)
      writer.member("time_unix_nano", String(event.time.nanoseconds))
      writer.key("attributes")
      AttributeJSON.write(event.attributes, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  static func write(_ links: [TraceSpan.Link], to writer: inout JSONWriter) {
    writer.key("links")
    writer.beginArray()
    for link in links {
      writer.beginObject()
      writer.member("trace_id", link.traceID.text)
      writer.member("span_id", link.spanID.text)
      writer.key("attributes")
      AttributeJSON.write(link.attributes, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}
