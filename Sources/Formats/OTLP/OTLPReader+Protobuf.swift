import Telemetry

extension OTLPReader {
  /// Reads one Export…ServiceRequest of that signal; throws where the bytes are no message.
  package mutating func readProtobuf(
    _ bytes: Span<UInt8>, _ signal: OTLPSignal
  ) throws(WireProblem) -> TelemetryReading {
    begin()
    var cursor = WireCursor(whole: bytes)
    while let key = try cursor.nextKey(in: bytes) {
      switch MessageField(rawValue: key) {
      case .resources: try readResourceItems(try cursor.content(in: bytes), bytes, signal)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return finished()
  }

  /// Twice over the fields: the resource may stand behind the items that it describes.
  private mutating func readResourceItems(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ signal: OTLPSignal
  ) throws(WireProblem) {
    var origin = Origin()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ResourceItemsField(rawValue: key) {
      case .resource: try readResource(try cursor.content(in: bytes), bytes, into: &origin)
      case .scopes, .instrumentationLibraries, nil: try cursor.skip(key, in: bytes)
      }
    }
    cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ResourceItemsField(rawValue: key) {
      case .scopes, .instrumentationLibraries:
        try readScopeItems(try cursor.content(in: bytes), bytes, origin, signal)
      case .resource, nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  private mutating func readResource(
    _ message: WireCursor, _ bytes: Span<UInt8>, into origin: inout Origin
  ) throws(WireProblem) {
    var cursor = message
    var attributes: [Attribute] = []
    while let key = try cursor.nextKey(in: bytes) {
      switch ResourceField(rawValue: key) {
      case .attributes: try readAttribute(&cursor, bytes, into: &attributes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    origin.received(attributes)
  }

  private mutating func readScopeItems(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ origin: Origin, _ signal: OTLPSignal
  ) throws(WireProblem) {
    var origin = origin
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeItemsField(rawValue: key) {
      case .scope: try readScope(try cursor.content(in: bytes), bytes, into: &origin)
      case .items, nil: try cursor.skip(key, in: bytes)
      }
    }
    beginScope(origin, signal)
    cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeItemsField(rawValue: key) {
      case .items:
        let item = try cursor.content(in: bytes)
        switch signal {
        case .traces: try readSpan(item, bytes, origin)
        case .metrics: try readMetric(item, bytes)
        case .logs: try readLogRecord(item, bytes, origin)
        }
      case .scope, nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  /// Metrics are kept by scope, so that points do not each hold their resource.
  mutating func beginScope(_ origin: Origin, _ signal: OTLPSignal) {
    guard signal == .metrics else { return }
    reading.metrics.append(
      OTLPScopeMetrics(
        resource: origin.resource, scope: origin.scope, scopeVersion: origin.scopeVersion,
        metrics: []))
  }

  private mutating func readScope(
    _ message: WireCursor, _ bytes: Span<UInt8>, into origin: inout Origin
  ) throws(WireProblem) {
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeField(rawValue: key) {
      case .name: origin.scope = try readText(&cursor, bytes)
      case .version: origin.scopeVersion = try readText(&cursor, bytes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
  }
}
