package import Telemetry

/// One observation that leads to its trace.
package struct LatencyExemplar: Hashable, Sendable, Identifiable {
  package struct ID: Hashable, Sendable {
    package var time: Timestamp
    package var value: Double
    package var trace: TraceID?
  }

  /// Whether its trace can be opened.
  package enum Trace: Hashable, Sendable {
    case known(TraceID)
    /// It names one that no source has brought, or not yet.
    case absent(TraceID)
    case unnamed
  }

  /// A cell of the heatmap: nil outside of it.
  package struct Cell: Hashable, Sendable {
    /// The row, from the top.
    package var bucket: Int
    package var step: Int
  }

  package var id: ID
  package var time: String
  package var value: String
  package var leadsTo: Trace
  /// The first digits, or `no trace`.
  package var trace: String
  /// The other labels.
  package var labels: String
  package var cell: Cell?

  init(
    _ time: Timestamp, _ exemplar: Exemplar, _ format: ValueFormat, isKnown: (TraceID) -> Bool,
    in context: ViewContext
  ) {
    id = ID(time: time, value: exemplar.value, trace: exemplar.traceID)
    self.time = ClockText.text(time, utcOffset: context.utcOffset)
    value = format.text(exemplar.value)
    leadsTo = exemplar.traceID.map { isKnown($0) ? .known($0) : .absent($0) } ?? .unnamed
    trace = exemplar.traceID.map { $0.text.prefix(8) + "…" } ?? "no trace"
    let others = exemplar.labels.labels.filter {
      !["trace_id", "span_id", "traceID", "spanID", "TraceID", "SpanID"].contains($0.name)
    }
    labels = others.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  package var isKnown: Bool {
    if case .known = leadsTo { true } else { false }
  }

  /// What is to be said of several whose traces are not here; nil where all are.
  static func note(_ exemplars: [LatencyExemplar]) -> String? {
    let named = exemplars.filter { $0.leadsTo != .unnamed }
    let absent = named.filter { !$0.isKnown }.count
    guard absent > 0 else { return nil }
    return absent == named.count
      ? "no trace of the \(absent) exemplars is here: --otlp receives them, files bring them"
      : "\(absent) of \(named.count) exemplars' traces are not here"
  }
}
