// Keys of the OTLP fields that are read: field number times eight plus wire type (0 varint,
// 1 fixed64, 2 length-delimited), from opentelemetry-proto 1.9: trace/v1, logs/v1, common/v1,
// resource/v1; those of metrics/v1 are in OTLPMetricFields.

/// Of Export…ServiceRequest and TracesData, MetricsData, LogsData, which are alike.
enum MessageField: UInt64 {
  case resources = 0x0a
}

/// Of ResourceSpans, ResourceMetrics and ResourceLogs.
enum ResourceItemsField: UInt64 {
  case resource = 0x0a
  case scopes = 0x12
  /// Field 1000, the scopes of writers before OTLP 0.15.
  case instrumentationLibraries = 8_002
}

/// Of ScopeSpans, ScopeMetrics and ScopeLogs.
enum ScopeItemsField: UInt64 {
  case scope = 0x0a
  case items = 0x12
}

enum ResourceField: UInt64 {
  case attributes = 0x0a
}

enum ScopeField: UInt64 {
  case name = 0x0a
  case version = 0x12
}

enum SpanField: UInt64 {
  case traceID = 0x0a
  case spanID = 0x12
  case parentSpanID = 0x22
  case name = 0x2a
  case kind = 0x30
  case start = 0x39
  case end = 0x41
  case attributes = 0x4a
  case events = 0x5a
  case links = 0x6a
  case status = 0x7a
}

enum EventField: UInt64 {
  case time = 0x09
  case name = 0x12
  case attributes = 0x1a
}

enum LinkField: UInt64 {
  case traceID = 0x0a
  case spanID = 0x12
  case attributes = 0x22
}

enum StatusField: UInt64 {
  case message = 0x12
  case code = 0x18
}

enum LogRecordField: UInt64 {
  case time = 0x09
  case severityNumber = 0x10
  case severityText = 0x1a
  case body = 0x2a
  case attributes = 0x32
  case traceID = 0x4a
  case spanID = 0x52
  case observedTime = 0x59
  case eventName = 0x62
}

enum KeyValueField: UInt64 {
  case key = 0x0a
  case value = 0x12
}

enum AnyValueField: UInt64 {
  case string = 0x0a
  case bool = 0x10
  case int = 0x18
  case double = 0x21
  case array = 0x2a
  case map = 0x32
  case bytes = 0x3a
}

/// Of ArrayValue and KeyValueList.
enum ListField: UInt64 {
  case values = 0x0a
}
