import Telemetry

extension OTLPTraceReader {
  /// Reads one ExportTraceServiceRequest or TracesData; throws where the bytes are no message.
  package mutating func readProtobuf(
    _ bytes: Span<UInt8>
  ) throws(WireProblem) -> TraceReading {
    begin()
    var cursor = WireCursor(whole: bytes)
    while let key = try cursor.nextKey(in: bytes) {
      switch TracesDataField(rawValue: key) {
      case .resourceSpans: try readResourceSpans(try cursor.content(in: bytes), bytes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return finished()
  }

  /// Twice over the fields: the resource may stand behind the spans that it describes.
  private mutating func readResourceSpans(
    _ message: WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) {
    var origin = Origin()
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ResourceSpansField(rawValue: key) {
      case .resource: try readResource(try cursor.content(in: bytes), bytes, into: &origin)
      case .scopeSpans, .instrumentationLibrarySpans, nil: try cursor.skip(key, in: bytes)
      }
    }
    cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ResourceSpansField(rawValue: key) {
      case .scopeSpans, .instrumentationLibrarySpans:
        try readScopeSpans(try cursor.content(in: bytes), bytes, origin)
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

  private mutating func readScopeSpans(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(WireProblem) {
    var origin = origin
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeSpansField(rawValue: key) {
      case .scope: try readScope(try cursor.content(in: bytes), bytes, into: &origin)
      case .spans, nil: try cursor.skip(key, in: bytes)
      }
    }
    cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeSpansField(rawValue: key) {
      case .spans: try readSpan(try cursor.content(in: bytes), bytes, origin)
      case .scope, nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  private mutating func readScope(
    _ message: WireCursor, _ bytes: Span<UInt8>, into origin: inout Origin
  ) throws(WireProblem) {
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch ScopeField(rawValue: key) {
      case .name: origin.scope = try readText(&cursor, bytes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  private mutating func readSpan(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(WireProblem) {
    var draft = Draft(origin)
    // Collected apart: appending through the draft would check each array twice.
    var attributes: [Attribute] = []
    var events: [TraceSpan.Event] = []
    var links: [TraceSpan.Link] = []
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch SpanField(rawValue: key) {
      case .traceID: draft.span.traceID = Self.traceID(try cursor.content(in: bytes), bytes)
      case .spanID: draft.span.id = Self.spanID(try cursor.content(in: bytes), bytes)
      case .parentSpanID:
        let content = try cursor.content(in: bytes)
        let parent = Self.spanID(content, bytes)
        draft.span.parentID = parent.isValid ? parent : nil
        // Some writers fill an absent parent with zeros.
        draft.hasMalformedID = !content.isAtEnd && content.range.count != 8
      case .name: draft.span.name = try readText(&cursor, bytes)
      case .kind: draft.span.kind = TraceSpan.Kind(code: try cursor.varint(in: bytes))
      case .start: draft.span.start = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .end: draft.span.end = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .attributes:
        if attributes.isEmpty { attributes.reserveCapacity(8) }
        try readAttribute(&cursor, bytes, into: &attributes)
      case .events: try readEvent(&cursor, bytes, into: &events)
      case .links: try readLink(&cursor, bytes, into: &links)
      case .status: try readStatus(try cursor.content(in: bytes), bytes, into: &draft.span)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    draft.span.attributes = attributes
    draft.span.events = events
    draft.span.links = links
    accept(draft)
  }

  private mutating func readEvent(
    _ parent: inout WireCursor, _ bytes: Span<UInt8>, into events: inout [TraceSpan.Event]
  ) throws(WireProblem) {
    var cursor = try parent.content(in: bytes)
    guard takesItem() else { return }
    var event = TraceSpan.Event(time: Timestamp(nanoseconds: 0), name: "")
    while let key = try cursor.nextKey(in: bytes) {
      switch EventField(rawValue: key) {
      case .time: event.time = Timestamp(unixNanoseconds: try cursor.fixed64(in: bytes))
      case .name: event.name = try readText(&cursor, bytes)
      case .attributes: try readAttribute(&cursor, bytes, into: &event.attributes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    events.append(event)
  }

  private mutating func readLink(
    _ parent: inout WireCursor, _ bytes: Span<UInt8>, into links: inout [TraceSpan.Link]
  ) throws(WireProblem) {
    var cursor = try parent.content(in: bytes)
    guard takesItem() else { return }
    var link = TraceSpan.Link(traceID: TraceID(high: 0, low: 0), spanID: SpanID(bits: 0))
    while let key = try cursor.nextKey(in: bytes) {
      switch LinkField(rawValue: key) {
      case .traceID: link.traceID = Self.traceID(try cursor.content(in: bytes), bytes)
      case .spanID: link.spanID = Self.spanID(try cursor.content(in: bytes), bytes)
      case .attributes: try readAttribute(&cursor, bytes, into: &link.attributes)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    links.append(link)
  }

  private mutating func readStatus(
    _ message: WireCursor, _ bytes: Span<UInt8>, into span: inout TraceSpan
  ) throws(WireProblem) {
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch StatusField(rawValue: key) {
      case .message: span.statusMessage = try readText(&cursor, bytes)
      case .code: span.status = TraceSpan.Status(code: try cursor.varint(in: bytes))
      case nil: try cursor.skip(key, in: bytes)
      }
    }
  }

  /// Zero, which is no id, for any other length than 16 bytes.
  private static func traceID(_ content: WireCursor, _ bytes: Span<UInt8>) -> TraceID {
    guard content.range.count == 16 else { return TraceID(high: 0, low: 0) }
    return TraceID(
      high: bytes.bigEndianWord(at: content.position),
      low: bytes.bigEndianWord(at: content.position + 8))
  }

  private static func spanID(_ content: WireCursor, _ bytes: Span<UInt8>) -> SpanID {
    guard content.range.count == 8 else { return SpanID(bits: 0) }
    return SpanID(bits: bytes.bigEndianWord(at: content.position))
  }
}
