/// The keys of OTLP's JSON that are read: lowerCamelCase as the mapping demands, snake_case as some
/// writers send, and the names of older versions.
enum OTLPKey: Sendable {
  case resourceSpans, envelope, resource, scopeSpans, scope, spans
  case traceID, spanID, parentSpanID, name, kind, start, end, attributes, events, links, status
  case code, message, time, key, value, values
  case string, bool, int, double, array, map, bytes

  private static let names: [(StaticString, OTLPKey)] = [
    ("resourceSpans", .resourceSpans), ("resource_spans", .resourceSpans),
    // Tempo's name for it, and the envelopes of its v2 and of Jaeger's v3 API.
    ("batches", .resourceSpans), ("trace", .envelope), ("result", .envelope),
    ("resource", .resource),
    ("scopeSpans", .scopeSpans), ("scope_spans", .scopeSpans),
    ("instrumentationLibrarySpans", .scopeSpans), ("instrumentation_library_spans", .scopeSpans),
    ("scope", .scope), ("instrumentationLibrary", .scope), ("instrumentation_library", .scope),
    ("spans", .spans),
    ("traceId", .traceID), ("trace_id", .traceID), ("spanId", .spanID), ("span_id", .spanID),
    ("parentSpanId", .parentSpanID), ("parent_span_id", .parentSpanID),
    ("name", .name), ("kind", .kind),
    ("startTimeUnixNano", .start), ("start_time_unix_nano", .start),
    ("endTimeUnixNano", .end), ("end_time_unix_nano", .end),
    ("attributes", .attributes), ("events", .events), ("links", .links), ("status", .status),
    ("code", .code), ("message", .message),
    ("timeUnixNano", .time), ("time_unix_nano", .time),
    ("key", .key), ("value", .value), ("values", .values),
    ("stringValue", .string), ("string_value", .string), ("boolValue", .bool),
    ("bool_value", .bool), ("intValue", .int), ("int_value", .int),
    ("doubleValue", .double), ("double_value", .double),
    ("arrayValue", .array), ("array_value", .array),
    ("kvlistValue", .map), ("kvlist_value", .map),
    ("bytesValue", .bytes), ("bytes_value", .bytes),
  ]

  /// By length, which leaves at most five names to compare.
  private static let byLength: [[(StaticString, OTLPKey)]] = {
    let longest = names.map(\.0.utf8CodeUnitCount).max() ?? 0
    return (0...longest).map { length in names.filter { $0.0.utf8CodeUnitCount == length } }
  }()

  init?(_ slice: JSONSlice, _ bytes: Span<UInt8>) {
    guard slice.count < Self.byLength.count else { return nil }
    for (name, key) in Self.byLength[slice.count] where slice.equals(name, bytes) {
      self = key
      return
    }
    return nil
  }
}
