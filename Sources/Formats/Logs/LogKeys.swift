/// The names that loggers in common use give to the parts of a record, in the order in which they
/// are looked for.
enum LogKeys {
  static let time: [LogPath] = [
    "timestamp", "time", "ts", "@timestamp", "@t", "t", "datetime", "date", "asctime", "Timestamp",
    "timeMillis", "eventTime", "event_time", "time_iso8601", "start_time", "StartUTC", "created",
    "timeUnixNano", "observedTimeUnixNano", "msec", "time_local", "record.time.timestamp",
  ]
  static let level: [LogPath] = [
    "level", "lvl", "severity", "log.level", "levelname", "loglevel", "log_level", "level_name",
    "@l", "Level", "severityText", "SeverityText", "severity_text", "error_severity", "priority",
    "PRIORITY", "levelno", "level_value", "severityNumber",
  ]
  static let message: [LogPath] = [
    "msg", "message", "event", "body", "text", "short_message", "@message", "@m", "@mt", "Body",
    "MESSAGE", "fields.message", "log",
  ]
  static let logger: [LogPath] = [
    "logger", "target", "logger_name", "log.logger", "loggerName", "logger.name", "SourceContext",
    "Properties.SourceContext", "label", "channel", "name",
  ]
  static let service: [LogPath] = [
    "service", "service.name", "service_name", "serviceName", "resource.service.name",
    "dd.service", "application", "app",
  ]
  /// What went wrong, in words.
  static let errorMessage: [LogPath] = [
    "exception.message", "error.message", "err.message", "err.msg", "thrown.message",
    "_exception.message", "fields.error.message", "fields.err.message", "errorMessage",
    "fields.error", "fields.err", "error", "err", "err_id", "attr.error",
    "upstream_transport_failure_reason",
  ]
  static let errorType: [LogPath] = [
    "exception.type", "error.type", "err.type", "error.name", "err.name", "error.kind",
    "thrown.name", "_exception.class", "errorType",
  ]
  static let stack: [LogPath] = [
    "exception.stacktrace", "error.stack_trace", "error.stack", "err.stack", "error.stacktrace",
    "thrown.extendedStackTrace", "_exception.stackTrace", "stack_trace", "stacktrace", "stack",
    "stackTrace", "errorVerbose", "err_trace",
  ]
  /// A whole exception as one text, or a list of frames: message and stack together.
  static let exception: [LogPath] = ["exc_info", "exception", "@x", "Exception"]
  static let trace: [LogPath] = [
    "trace_id", "traceId", "traceID", "trace.id", "TraceId", "otelTraceID", "otel.trace_id",
    "fields.trace_id", "fields.otel.trace_id", "span.trace_id", "span.otel.trace_id",
    "dd.trace_id", "@tr", "contextMap.traceId", "contextMap.trace_id", "mdc.traceId",
    "record.extra.trace_id", "Properties.TraceId", "x_b3_traceid", "_trace_id",
    "logging.googleapis.com/trace", "attributes.trace_id", "attr.traceId",
  ]
  static let span: [LogPath] = [
    "span_id", "spanId", "spanID", "span.id", "SpanId", "otelSpanID", "otel.span_id",
    "fields.span_id", "fields.otel.span_id", "span.span_id", "span.otel.span_id", "dd.span_id",
    "@sp", "contextMap.spanId", "contextMap.span_id", "mdc.spanId", "record.extra.span_id",
    "Properties.SpanId", "x_b3_spanid", "_span_id", "logging.googleapis.com/spanId",
    "attributes.span_id", "attr.spanId",
  ]
  /// Trace and span in one text (W3C Trace Context 3.2).
  static let traceparent: [LogPath] = [
    "traceparent", "http_traceparent", "fields.traceparent", "traceParent",
    "request.headers.Traceparent",
  ]
}
