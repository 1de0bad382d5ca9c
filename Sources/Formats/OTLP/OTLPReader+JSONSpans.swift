import Telemetry

extension OTLPReader {
  mutating func readSpan(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(JSONProblem) {
    var draft = SpanDraft(origin)
    while let slice = try scanner.nextKey(bytes) {
      switch OTLPKey(slice, bytes) {
      case .traceID: draft.span.traceID = try readTraceID(&scanner, bytes)
      case .spanID: draft.span.id = try readSpanID(&scanner, bytes) ?? SpanID(bits: 0)
      case .parentSpanID:
        let parent = try readSpanID(&scanner, bytes)
        draft.hasMalformedID = parent == nil
        draft.span.parentID = parent?.ifValid
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
}
