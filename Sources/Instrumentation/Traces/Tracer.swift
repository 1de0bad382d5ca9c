package import Telemetry

/// Makes the spans of one service and hands the finished ones over.
package struct Tracer: Sendable {
  private let service: String
  private let resource: Resource
  private let scope: String
  private let bits: @Sendable () -> UInt64
  private let finished: @Sendable (TraceSpan) -> Void

  /// `bits` gives what ids are made of: a seeded generator repeats a run.
  package init(
    service: String, resource: [Attribute] = [], scope: String = "martlet",
    bits: @escaping @Sendable () -> UInt64 = { .random(in: 1 ... .max) },
    finished: @escaping @Sendable (TraceSpan) -> Void
  ) {
    self.service = service
    self.resource = Resource(
      attributes: [Attribute("service.name", .string(service))] + resource)
    self.scope = scope
    self.bits = bits
    self.finished = finished
  }

  /// Without a parent the span is the root of a new trace. What is not sampled goes nowhere.
  package func start(
    _ name: String, kind: TraceSpan.Kind = .internal,
    parent: TraceContext? = TraceContext.current, attributes: [Attribute] = []
  ) -> LiveSpan {
    let now = WallClock.now
    let traceID = parent?.traceID ?? TraceID(high: identifier(), low: identifier())
    let context = TraceContext(
      traceID: traceID, spanID: SpanID(bits: identifier()), isSampled: parent?.isSampled ?? true,
      state: parent?.state ?? "")
    var span = TraceSpan(traceID: traceID, id: context.spanID, start: now, end: now)
    span.parentID = parent?.spanID
    span.service = service
    span.scope = scope
    span.name = name
    span.kind = kind
    span.attributes = attributes
    span.resource = resource
    return LiveSpan(span, context: context, finished: context.isSampled ? finished : nil)
  }

  /// Runs the body inside a span: what the body starts or logs belongs to it.
  package func span<Value>(
    _ name: String, kind: TraceSpan.Kind = .internal, attributes: [Attribute] = [],
    _ body: (LiveSpan) async throws -> Value
  ) async rethrows -> Value {
    let live = start(name, kind: kind, attributes: attributes)
    defer { live.end() }
    return try await TraceContext.$current.withValue(live.context) { try await body(live) }
  }

  private func identifier() -> UInt64 { max(1, bits()) }
}
