import Telemetry

extension OTLPTraceReader {
  /// Reads one document: ExportTraceServiceRequest or TracesData in OTLP's JSON mapping, Tempo's
  /// `batches`, an envelope around either, or an array of them. Unknown keys are passed over;
  /// throws where the bytes are no JSON object.
  package mutating func readJSON(_ bytes: Span<UInt8>) throws(JSONProblem) -> TraceReading {
    var scanner = JSONScanner()
    let reading = try readDocument(&scanner, bytes)
    _ = try scanner.next(bytes)
    return reading
  }

  /// The same for a document that others may follow.
  mutating func readDocument(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> TraceReading {
    begin()
    let start = scanner.position
    switch try scanner.next(bytes) {
    case .beginObject: try readMessage(&scanner, bytes)
    case .beginArray: while try scanner.nextObject(bytes) { try readMessage(&scanner, bytes) }
    default: throw JSONProblem(.expectedObject, at: start)
    }
    return finished()
  }

  /// Reads the members of the object that the scanner is in.
  private mutating func readMessage(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, isNested: Bool = false
  ) throws(JSONProblem) {
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .resourceSpans:
        guard try scanner.entersArray(bytes) else { continue }
        while try scanner.nextObject(bytes) { try readResourceSpans(&scanner, bytes) }
      case .envelope where !isNested:
        guard try scanner.entersObject(bytes) else { continue }
        try readMessage(&scanner, bytes, isNested: true)
      default: _ = try scanner.skipValue(bytes)
      }
    }
  }

  /// Spans that stand before their resource are passed over and read when it is known.
  private mutating func readResourceSpans(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) {
    var origin = Origin()
    var isKnown = false
    var waiting: [JSONScanner] = []
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .resource:
        origin.received(try readAttributesOfObject(&scanner, bytes).attributes)
        isKnown = true
      case .scopeSpans where isKnown: try readScopeSpansList(&scanner, bytes, origin)
      case .scopeSpans:
        waiting.append(JSONScanner(at: try scanner.skipValue(bytes).lowerBound))
      default: _ = try scanner.skipValue(bytes)
      }
    }
    for var scanner in waiting { try readScopeSpansList(&scanner, bytes, origin) }
  }

  private mutating func readScopeSpansList(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    guard try scanner.entersArray(bytes) else { return }
    while try scanner.nextObject(bytes) { try readScopeSpans(&scanner, bytes, origin) }
  }

  private mutating func readScopeSpans(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    var origin = origin
    var isKnown = false
    var waiting: [JSONScanner] = []
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .scope:
        origin.scope = try readAttributesOfObject(&scanner, bytes).name
        isKnown = true
      case .spans where isKnown: try readSpans(&scanner, bytes, origin)
      case .spans: waiting.append(JSONScanner(at: try scanner.skipValue(bytes).lowerBound))
      default: _ = try scanner.skipValue(bytes)
      }
    }
    for var scanner in waiting { try readSpans(&scanner, bytes, origin) }
  }

  private mutating func readSpans(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    guard try scanner.entersArray(bytes) else { return }
    while try scanner.nextObject(bytes) { try readSpan(&scanner, bytes, origin) }
  }

  private mutating func readSpan(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    var draft = Draft(origin)
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .traceID: draft.span.traceID = try readTraceID(&scanner, bytes)
      case .spanID: draft.span.id = try readSpanID(&scanner, bytes) ?? SpanID(bits: 0)
      case .parentSpanID:
        let parent = try readSpanID(&scanner, bytes)
        draft.hasMalformedID = parent == nil
        draft.span.parentID = parent.flatMap { $0.isValid ? $0 : nil }
      case .name: draft.span.name = try readText(&scanner, bytes)
      case .kind: draft.span.kind = TraceSpan.Kind(code: try readKind(&scanner, bytes))
      case .start: draft.span.start = try readTime(&scanner, bytes)
      case .end: draft.span.end = try readTime(&scanner, bytes)
      case .attributes: draft.span.attributes = try readAttributes(&scanner, bytes)
      case .events: draft.span.events = try readEvents(&scanner, bytes)
      case .links: draft.span.links = try readLinks(&scanner, bytes)
      case .status: try readStatus(&scanner, bytes, into: &draft.span)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    accept(draft)
  }

  private mutating func readEvents(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> [TraceSpan.Event] {
    guard try scanner.entersArray(bytes) else { return [] }
    var events: [TraceSpan.Event] = []
    while try scanner.nextObject(bytes) {
      var event = TraceSpan.Event(time: Timestamp(nanoseconds: 0), name: "")
      while let slice = try scanner.nextKey(bytes) {
        switch OTLPKey(slice, bytes) {
        case .time: event.time = try readTime(&scanner, bytes)
        case .name: event.name = try readText(&scanner, bytes)
        case .attributes: event.attributes = try readAttributes(&scanner, bytes)
        default: _ = try scanner.skipValue(bytes)
        }
      }
      if takesItem() { events.append(event) }
    }
    return events
  }

  private mutating func readLinks(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> [TraceSpan.Link] {
    guard try scanner.entersArray(bytes) else { return [] }
    var links: [TraceSpan.Link] = []
    while try scanner.nextObject(bytes) {
      var link = TraceSpan.Link(traceID: TraceID(high: 0, low: 0), spanID: SpanID(bits: 0))
      while let slice = try scanner.nextKey(bytes) {
        switch OTLPKey(slice, bytes) {
        case .traceID: link.traceID = try readTraceID(&scanner, bytes)
        case .spanID: link.spanID = try readSpanID(&scanner, bytes) ?? SpanID(bits: 0)
        case .attributes: link.attributes = try readAttributes(&scanner, bytes)
        default: _ = try scanner.skipValue(bytes)
        }
      }
      if takesItem() { links.append(link) }
    }
    return links
  }

  private mutating func readStatus(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, into span: inout TraceSpan
  ) throws(JSONProblem) {
    guard try scanner.entersObject(bytes) else { return }
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .code: span.status = TraceSpan.Status(code: try readStatusCode(&scanner, bytes))
      case .message: span.statusMessage = try readText(&scanner, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
  }

  /// A resource or a scope, of which only these two members are kept.
  private mutating func readAttributesOfObject(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> (name: String, attributes: [Attribute]) {
    guard try scanner.entersObject(bytes) else { return ("", []) }
    var (name, attributes) = ("", [Attribute]())
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .name: name = try readText(&scanner, bytes)
      case .attributes: attributes = try readAttributes(&scanner, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return (name, attributes)
  }
}
