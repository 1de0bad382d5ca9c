import Telemetry

extension OTLPReader {
  mutating func accept(_ record: OTLPLogRecord) {
    guard reading.logs.count < limits.recordsPerMessage else {
      return reading.reject("more than \(limits.recordsPerMessage) log records in one message")
    }
    reading.logs.append(record)
  }

  mutating func readLogRecord(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(WireProblem) {
    var record = OTLPLogRecord(origin)
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch LogRecordField(rawValue: key) {
      case .time: record.time = Timestamp(start: try cursor.fixed64(in: bytes))
      case .observedTime: record.observed = Timestamp(start: try cursor.fixed64(in: bytes))
      case .severityNumber: record.setSeverity(try cursor.varint(in: bytes))
      case .severityText: record.severityText = try readText(&cursor, bytes)
      case .body: record.body = try readValue(try cursor.content(in: bytes), bytes, depth: 0)
      case .attributes: try readAttribute(&cursor, bytes, into: &record.attributes)
      case .traceID: record.traceID = TraceID(try cursor.content(in: bytes), bytes).ifValid
      case .spanID: record.spanID = SpanID(try cursor.content(in: bytes), bytes).ifValid
      case .eventName: record.eventName = try readText(&cursor, bytes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    accept(record)
  }

  mutating func readLogRecord(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    var record = OTLPLogRecord(origin)
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .time: record.time = Timestamp(start: try readUnsigned(&scanner, bytes))
      case .observedTime: record.observed = Timestamp(start: try readUnsigned(&scanner, bytes))
      case .severityNumber: record.setSeverity(try readSeverity(&scanner, bytes))
      case .severityText: record.severityText = try readText(&scanner, bytes)
      case .body:
        record.body = try readValue(&scanner, bytes, depth: 0, from: scanner.next(bytes))
      case .attributes: record.attributes = try readAttributes(&scanner, bytes)
      case .traceID: record.traceID = try readTraceID(&scanner, bytes).ifValid
      case .spanID: record.spanID = try readSpanID(&scanner, bytes)?.ifValid
      case .eventName: record.eventName = try readText(&scanner, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    accept(record)
  }
}

extension OTLPLogRecord {
  fileprivate init(_ origin: OTLPReader.Origin) {
    self.init()
    resource = origin.resource
    scope = origin.scope
  }

  /// Numbers beyond those of the specification are no severity.
  fileprivate mutating func setSeverity(_ number: UInt64) {
    severityNumber = number <= 24 ? UInt8(number) : 0
  }
}
