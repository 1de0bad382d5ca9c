import Telemetry

extension TraceSpan {
  static func sample(
    _ id: UInt64, parent: UInt64? = nil, _ start: Int64, _ end: Int64, kind: Kind = .internal,
    isError: Bool = false
  ) -> TraceSpan {
    var span = TraceSpan(
      traceID: TraceID(high: 0, low: 1), id: SpanID(bits: id),
      start: Timestamp(nanoseconds: start), end: Timestamp(nanoseconds: end))
    span.parentID = parent.map(SpanID.init(bits:))
    span.kind = kind
    span.status = isError ? .error : .unset
    return span
  }
}
