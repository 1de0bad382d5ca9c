import Telemetry

/// The spans that were printed lately: a sender that missed an answer sends them again, as OTLP
/// allows, and they are printed once.
///
/// Two sets take turns, so that memory is bounded and the younger half is always remembered.
struct SeenSpans {
  private struct Key: Hashable {
    var trace: TraceID
    var span: SpanID
  }

  private let limit: Int
  private var young: Set<Key> = []
  private var old: Set<Key> = []

  init(limit: Int = 500_000) {
    self.limit = limit
  }

  /// Whether the span was not seen before; it is from now on.
  mutating func isNew(_ span: TraceSpan) -> Bool {
    let key = Key(trace: span.traceID, span: span.id)
    guard !old.contains(key), young.insert(key).inserted else { return false }
    if young.count >= limit {
      old = young
      young = []
    }
    return true
  }
}
