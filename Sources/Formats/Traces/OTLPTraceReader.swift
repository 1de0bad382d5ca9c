import Telemetry

/// Reads OTLP spans (opentelemetry-proto 1.9, trace/v1) from protobuf and JSON.
///
/// Each source keeps one, so that strings are shared from message to message. A message is read
/// whole or not at all; within it, a span with an invalid id is rejected, counted and explained,
/// and the others are kept, as the specification's partial success has it.
package struct OTLPTraceReader: Sendable {
  let limits: TraceLimits
  var strings = StringCache()
  /// What the message being read has given so far.
  var reading = TraceReading()
  var itemsLeft: Int

  package init(limits: TraceLimits = TraceLimits()) {
    self.limits = limits
    itemsLeft = limits.itemsPerMessage
  }

  /// What all spans of one scope have in common; made once and shared by them.
  struct Origin {
    var resource = Resource()
    var service = ""
    var scope = ""

    mutating func received(_ attributes: [Attribute]) {
      resource.attributes += attributes
      service = resource.service
    }
  }

  /// A span whose ids are yet to be judged: zero stands for absent and for malformed.
  struct Draft {
    var span: TraceSpan
    var hasMalformedID = false

    init(_ origin: Origin) {
      let epoch = Timestamp(nanoseconds: 0)
      span = TraceSpan(
        traceID: TraceID(high: 0, low: 0), id: SpanID(bits: 0), start: epoch, end: epoch)
      span.service = origin.service
      span.scope = origin.scope
      span.resource = origin.resource
    }
  }

  /// Starts a message; what it gives is handed over by `finished`.
  mutating func begin() {
    reading = TraceReading()
    itemsLeft = limits.itemsPerMessage
  }

  mutating func finished() -> TraceReading {
    defer { reading = TraceReading() }
    if reading.droppedItems > 0 {
      let message = "\(reading.droppedItems) attributes, events or links are beyond a limit"
      reading.note(Problem(line: 0, column: 0, message: message))
    }
    return reading
  }

  mutating func accept(_ draft: Draft) {
    let span = draft.span
    if !span.traceID.isValid {
      reading.rejected("invalid trace id in span \"\(span.name)\"")
    } else if !span.id.isValid {
      reading.rejected("invalid span id in span \"\(span.name)\"")
    } else if draft.hasMalformedID {
      reading.rejected("invalid parent span id in span \"\(span.name)\"")
    } else if reading.spans.count >= limits.spansPerMessage {
      reading.rejected("more than \(limits.spansPerMessage) spans in one message")
    } else {
      reading.spans.append(span)
    }
  }

  /// Whether one more attribute, event, link or element may be kept.
  @inline(__always)
  mutating func takesItem() -> Bool {
    guard itemsLeft > 0 else {
      reading.droppedItems += 1
      return false
    }
    itemsLeft -= 1
    return true
  }
}

extension Timestamp {
  /// OTLP's unsigned nanoseconds; what is beyond 2262 is as late as can be.
  @inline(__always)
  init(unixNanoseconds: UInt64) {
    self.init(nanoseconds: Int64(clamping: unixNanoseconds))
  }
}

extension TraceSpan.Status {
  init(code: UInt64) {
    self = UInt8(exactly: code).flatMap(Self.init) ?? .unset
  }
}

extension TraceSpan.Kind {
  init(code: UInt64) {
    self = UInt8(exactly: code).flatMap(Self.init) ?? .unspecified
  }
}
