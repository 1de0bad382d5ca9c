import Telemetry

extension OTLPReader {
  /// A span whose ids are yet to be judged: zero stands for absent and for malformed.
  struct SpanDraft {
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

  mutating func accept(_ draft: SpanDraft) {
    let span = draft.span
    if !span.traceID.isValid {
      reading.reject("invalid trace id in span \"\(span.name)\"")
    } else if !span.id.isValid {
      reading.reject("invalid span id in span \"\(span.name)\"")
    } else if draft.hasMalformedID {
      reading.reject("invalid parent span id in span \"\(span.name)\"")
    } else if reading.spans.count >= limits.spansPerMessage {
      reading.reject("more than \(limits.spansPerMessage) spans in one message")
    } else {
      reading.spans.append(span)
    }
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
