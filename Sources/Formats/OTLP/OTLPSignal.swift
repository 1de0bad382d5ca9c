/// What a message of OTLP carries. The three have one envelope and differ in their items.
package enum OTLPSignal: Hashable, Sendable, CaseIterable {
  case traces, metrics, logs

  /// What the signal is posted to (opentelemetry-proto, docs/specification.md, "OTLP/HTTP Request").
  package var path: String {
    switch self {
    case .traces: "/v1/traces"
    case .metrics: "/v1/metrics"
    case .logs: "/v1/logs"
    }
  }

  /// The count of rejected items in a partial success, in OTLP's JSON.
  var rejectedKey: String {
    switch self {
    case .traces: "rejectedSpans"
    case .metrics: "rejectedDataPoints"
    case .logs: "rejectedLogRecords"
    }
  }
}

extension OTLPSignal {
  /// What a protobuf message carries, told by its first item; nil where it has none or is no OTLP.
  /// The bytes may end anywhere after that item.
  package static func recognise(_ message: Range<Int>, _ bytes: Span<UInt8>) -> OTLPSignal? {
    guard !message.isEmpty, bytes[message.lowerBound] == 0x0a,
      let resource = field(MessageField.resources.rawValue, in: message, bytes),
      let scope = field(ResourceItemsField.scopes.rawValue, in: resource, bytes)
        ?? field(ResourceItemsField.instrumentationLibraries.rawValue, in: resource, bytes),
      let item = field(ScopeItemsField.items.rawValue, in: scope, bytes)
    else { return nil }
    let keys = keys(in: item, bytes)
    let hasIDs =
      field(SpanField.traceID.rawValue, in: item, bytes)?.count == 16
      && field(SpanField.spanID.rawValue, in: item, bytes)?.count == 8
    let hasTimes = !keys.isDisjoint(with: [SpanField.start.rawValue, SpanField.end.rawValue])
    let hasPoints = OTLPMetricField.data.contains { keys.contains($0.rawValue) }
    // A metric's name and description may be as long as two ids, but it has no time of its own.
    if hasIDs, hasTimes || !hasPoints { return .traces }
    let isLog = !keys.isDisjoint(with: [
      LogRecordField.time.rawValue, LogRecordField.observedTime.rawValue,
      LogRecordField.severityNumber.rawValue,
    ])
    if isLog { return .logs }
    return keys.contains(OTLPMetricField.name.rawValue) && hasPoints ? .metrics : nil
  }

  /// The first content of a field; cut where the bytes are.
  private static func field(
    _ wanted: UInt64, in message: Range<Int>, _ bytes: Span<UInt8>
  ) -> Range<Int>? {
    var found: Range<Int>?
    walk(message, bytes) { key, content in
      if key == wanted { found = content }
      return found == nil
    }
    return found
  }

  private static func keys(in message: Range<Int>, _ bytes: Span<UInt8>) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    walk(message, bytes) { key, _ in
      keys.insert(key)
      return true
    }
    return keys
  }

  /// Steps from field to field for as long as `next` says so and the bytes are a message.
  private static func walk(
    _ message: Range<Int>, _ bytes: Span<UInt8>, _ next: (UInt64, Range<Int>) -> Bool
  ) {
    var cursor = WireCursor(message)
    while let key = try? cursor.nextKey(in: bytes) {
      guard key & 7 == 2 else {
        let start = cursor.position
        guard (try? cursor.skip(key, in: bytes)) != nil, next(key, start..<cursor.position) else {
          return
        }
        continue
      }
      guard let length = try? cursor.varint(in: bytes) else { return }
      let start = cursor.position
      let isWhole = length <= UInt64(message.upperBound - start)
      let end = isWhole ? start + Int(length) : message.upperBound
      guard next(key, start..<end), isWhole else { return }
      cursor = WireCursor(end..<message.upperBound)
    }
  }
}
