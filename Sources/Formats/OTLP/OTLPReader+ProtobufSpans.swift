import Telemetry

extension OTLPReader {
  mutating func readSpan(
    _ message: WireCursor, _ bytes: Span<UInt8>, _ origin: Origin
  ) throws(WireProblem) {
    var draft = SpanDraft(origin)
    // Collected apart: appending through the draft would check each array twice.
    var attributes: [Attribute] = []
    var events: [TraceSpan.Event] = []
    var links: [TraceSpan.Link] = []
    var cursor = message
    while let key = try cursor.nextKey(in: bytes) {
      switch SpanField(rawValue: key) {
      case .traceID: draft.span.traceID = TraceID(try cursor.content(in: bytes), bytes)
      case .spanID: draft.span.id = SpanID(try cursor.content(in: bytes), bytes)
      case .parentSpanID:
        let content = try cursor.content(in: bytes)
        let parent = SpanID(content, bytes)
        draft.span.parentID = parent.ifValid
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
      case .traceID: link.traceID = TraceID(try cursor.content(in: bytes), bytes)
      case .spanID: link.spanID = SpanID(try cursor.content(in: bytes), bytes)
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
}

extension TraceID {
  /// Zero, which is no id, for any other length than 16 bytes.
  init(_ content: WireCursor, _ bytes: Span<UInt8>) {
    guard content.range.count == 16 else {
      self.init(high: 0, low: 0)
      return
    }
    self.init(
      high: bytes.bigEndianWord(at: content.position),
      low: bytes.bigEndianWord(at: content.position + 8))
  }

  /// Nil for zero, which is no id.
  var ifValid: TraceID? { isValid ? self : nil }
}

extension SpanID {
  /// Zero, which is no id, for any other length than 8 bytes.
  init(_ content: WireCursor, _ bytes: Span<UInt8>) {
    self.init(bits: content.range.count == 8 ? bytes.bigEndianWord(at: content.position) : 0)
  }

  /// Nil for zero, which is no id.
  var ifValid: SpanID? { isValid ? self : nil }
}
