import Telemetry

extension OTLPReader {
  /// Reads one document: Export…ServiceRequest or TracesData, MetricsData, LogsData in OTLP's JSON
  /// mapping, Tempo's `batches`, an envelope around either, or an array of them. Unknown keys are
  /// passed over; throws where the bytes are no JSON object.
  ///
  /// - Parameter signal: what is read; nil for all that is there, as files mix signals.
  package mutating func readJSON(
    _ bytes: Span<UInt8>, _ signal: OTLPSignal? = nil
  ) throws(JSONProblem) -> TelemetryReading {
    var scanner = JSONScanner()
    let reading = try readDocument(&scanner, bytes, signal)
    _ = try scanner.next(bytes)
    return reading
  }

  /// The same for a document that others may follow.
  mutating func readDocument(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ signal: OTLPSignal? = nil
  ) throws(JSONProblem) -> TelemetryReading {
    begin()
    let start = scanner.position
    switch try scanner.next(bytes) {
    case .beginObject: try readMessage(&scanner, bytes, signal)
    case .beginArray:
      while try scanner.nextObject(bytes) { try readMessage(&scanner, bytes, signal) }
    default: throw JSONProblem(.expectedObject, at: start)
    }
    return finished()
  }

  /// Reads the members of the object that the scanner is in.
  private mutating func readMessage(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ wanted: OTLPSignal?,
    isNested: Bool = false
  ) throws(JSONProblem) {
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .resources(let signal) where wanted == nil || wanted == signal:
        guard try scanner.entersArray(bytes) else { continue }
        while try scanner.nextObject(bytes) { try readResourceItems(&scanner, bytes, signal) }
      case .envelope where !isNested:
        guard try scanner.entersObject(bytes) else { continue }
        try readMessage(&scanner, bytes, wanted, isNested: true)
      default: _ = try scanner.skipValue(bytes)
      }
    }
  }

  /// Items that stand before their resource are passed over and read when it is known.
  private mutating func readResourceItems(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ signal: OTLPSignal
  ) throws(JSONProblem) {
    var origin = Origin()
    var isKnown = false
    var waiting: [JSONScanner] = []
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .resource:
        origin.received(try readDescription(&scanner, bytes).attributes)
        isKnown = true
      case .scopes(signal) where isKnown: try readScopes(&scanner, bytes, origin, signal)
      case .scopes(signal):
        waiting.append(JSONScanner(at: try scanner.skipValue(bytes).lowerBound))
      default: _ = try scanner.skipValue(bytes)
      }
    }
    for var scanner in waiting { try readScopes(&scanner, bytes, origin, signal) }
  }

  private mutating func readScopes(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin, _ signal: OTLPSignal
  ) throws(JSONProblem) {
    guard try scanner.entersArray(bytes) else { return }
    while try scanner.nextObject(bytes) { try readScopeItems(&scanner, bytes, origin, signal) }
  }

  private mutating func readScopeItems(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin, _ signal: OTLPSignal
  ) throws(JSONProblem) {
    var origin = origin
    var isKnown = false
    var waiting: [JSONScanner] = []
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .scope:
        let scope = try readDescription(&scanner, bytes)
        (origin.scope, origin.scopeVersion) = (scope.name, scope.version)
        isKnown = true
      case .items(signal) where isKnown: try readItems(&scanner, bytes, origin, signal)
      case .items(signal):
        waiting.append(JSONScanner(at: try scanner.skipValue(bytes).lowerBound))
      default: _ = try scanner.skipValue(bytes)
      }
    }
    for var scanner in waiting { try readItems(&scanner, bytes, origin, signal) }
  }

  private mutating func readItems(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin, _ signal: OTLPSignal
  ) throws(JSONProblem) {
    guard try scanner.entersArray(bytes) else { return }
    beginScope(origin, signal)
    while try scanner.nextObject(bytes) {
      switch signal {
      case .traces: try readSpan(&scanner, bytes, origin)
      case .metrics: try readMetric(&scanner, bytes)
      case .logs: try readLogRecord(&scanner, bytes, origin)
      }
    }
  }

  /// A resource or a scope, of which only these members are kept.
  private mutating func readDescription(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> (name: String, version: String, attributes: [Attribute]) {
    guard try scanner.entersObject(bytes) else { return ("", "", []) }
    var (name, version, attributes) = ("", "", [Attribute]())
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .name: name = try readText(&scanner, bytes)
      case .version: version = try readText(&scanner, bytes)
      case .attributes: attributes = try readAttributes(&scanner, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return (name, version, attributes)
  }
}
