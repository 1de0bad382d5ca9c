package import Telemetry

/// One observation that leads to its trace.
package struct LatencyExemplar: Hashable, Sendable, Identifiable {
  package struct ID: Hashable, Sendable {
    package var time: Timestamp
    package var value: Double
    package var trace: TraceID?
  }

  package var id: ID
  package var time: String
  package var value: String
  /// The first digits, or `no trace`.
  package var trace: String
  /// The other labels.
  package var labels: String

  init(
    _ time: Timestamp, _ exemplar: Exemplar, _ format: ValueFormat, in context: ViewContext
  ) {
    id = ID(time: time, value: exemplar.value, trace: exemplar.traceID)
    self.time = ClockText.text(time, utcOffset: context.utcOffset)
    value = format.text(exemplar.value)
    trace = exemplar.traceID.map { $0.text.prefix(8) + "…" } ?? "no trace"
    let others = exemplar.labels.labels.filter {
      !["trace_id", "span_id", "traceID", "spanID", "TraceID", "SpanID"].contains($0.name)
    }
    labels = others.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }
}
