/// The keys of OTLP's JSON that are read: lowerCamelCase as the mapping demands, snake_case as some
/// writers send, and the names of older versions.
enum OTLPKey: Hashable, Sendable {
  case resources(OTLPSignal)
  case scopes(OTLPSignal)
  case items(OTLPSignal)
  case envelope, resource, scope, version
  case traceID, spanID, parentSpanID, name, kind, start, end, attributes, events, links, status
  case code, message, time, key, value, values
  case string, bool, int, double, array, map, bytes
  case description, unit, gauge, sum, histogram, exponentialHistogram, summary
  case dataPoints, temporality, isMonotonic, flags, exemplars, filteredAttributes
  case asInt, asDouble, count, bucketCounts, explicitBounds, min, max
  case scale, zeroCount, zeroThreshold, positive, negative, offset, quantileValues, quantile
  case observedTime, severityNumber, severityText, body, eventName

  private static let names: [(StaticString, OTLPKey)] = [
    ("resourceSpans", .resources(.traces)), ("resource_spans", .resources(.traces)),
    ("resourceMetrics", .resources(.metrics)), ("resource_metrics", .resources(.metrics)),
    ("resourceLogs", .resources(.logs)), ("resource_logs", .resources(.logs)),
    // Tempo's name for it, and the envelopes of its v2 and of Jaeger's v3 API.
    ("batches", .resources(.traces)), ("trace", .envelope), ("result", .envelope),
    ("resource", .resource),
    ("scopeSpans", .scopes(.traces)), ("scope_spans", .scopes(.traces)),
    ("instrumentationLibrarySpans", .scopes(.traces)),
    ("instrumentation_library_spans", .scopes(.traces)),
    ("scopeMetrics", .scopes(.metrics)), ("scope_metrics", .scopes(.metrics)),
    ("instrumentationLibraryMetrics", .scopes(.metrics)),
    ("instrumentation_library_metrics", .scopes(.metrics)),
    ("scopeLogs", .scopes(.logs)), ("scope_logs", .scopes(.logs)),
    ("scope", .scope), ("instrumentationLibrary", .scope), ("instrumentation_library", .scope),
    ("version", .version),
    ("spans", .items(.traces)), ("metrics", .items(.metrics)),
    ("logRecords", .items(.logs)), ("log_records", .items(.logs)),
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
    ("description", .description), ("unit", .unit), ("gauge", .gauge), ("sum", .sum),
    ("histogram", .histogram), ("exponentialHistogram", .exponentialHistogram),
    ("exponential_histogram", .exponentialHistogram), ("summary", .summary),
    ("dataPoints", .dataPoints), ("data_points", .dataPoints),
    ("aggregationTemporality", .temporality), ("aggregation_temporality", .temporality),
    ("isMonotonic", .isMonotonic), ("is_monotonic", .isMonotonic), ("flags", .flags),
    ("exemplars", .exemplars), ("filteredAttributes", .filteredAttributes),
    ("filtered_attributes", .filteredAttributes),
    ("asInt", .asInt), ("as_int", .asInt), ("asDouble", .asDouble), ("as_double", .asDouble),
    ("count", .count), ("bucketCounts", .bucketCounts), ("bucket_counts", .bucketCounts),
    ("explicitBounds", .explicitBounds), ("explicit_bounds", .explicitBounds),
    ("min", .min), ("max", .max), ("scale", .scale),
    ("zeroCount", .zeroCount), ("zero_count", .zeroCount),
    ("zeroThreshold", .zeroThreshold), ("zero_threshold", .zeroThreshold),
    ("positive", .positive), ("negative", .negative), ("offset", .offset),
    ("quantileValues", .quantileValues), ("quantile_values", .quantileValues),
    ("quantile", .quantile),
    ("observedTimeUnixNano", .observedTime), ("observed_time_unix_nano", .observedTime),
    ("severityNumber", .severityNumber), ("severity_number", .severityNumber),
    ("severityText", .severityText), ("severity_text", .severityText), ("body", .body),
    ("eventName", .eventName), ("event_name", .eventName),
  ]

  /// By length, which leaves at most a dozen names to compare.
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
