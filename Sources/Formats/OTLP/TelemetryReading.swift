package import Telemetry

/// What a message or a file of telemetry gave, and what of it could not be used.
package struct TelemetryReading: Sendable {
  package var spans: [TraceSpan] = []
  package var metrics: [OTLPScopeMetrics] = []
  package var logs: [OTLPLogRecord] = []
  /// Items that were there but are none: a span with an invalid id, a metric without a name, one
  /// too many for a limit. OTLP's answer reports them: spans, data points or log records.
  package var rejected = 0
  /// Lines or messages that could not be read at all.
  package var damaged = 0
  /// Attributes, events, links, buckets and exemplars beyond a limit; their items are kept without
  /// them.
  package var droppedItems = 0
  /// The first problems, at most `problemLimit`; the counts above know of all.
  package var problems: [Problem] = []

  package static let problemLimit = 20

  package init() {}

  package var isEmpty: Bool { spans.isEmpty && metrics.isEmpty && logs.isEmpty }

  package var pointCount: Int {
    metrics.reduce(0) { $0 + $1.metrics.reduce(0) { $0 + $1.pointCount } }
  }

  /// Spans, data points and log records.
  package var itemCount: Int { spans.count + pointCount + logs.count }

  package mutating func note(_ problem: Problem) {
    if problems.count < Self.problemLimit { problems.append(problem) }
  }

  package mutating func reject(_ reason: String, count: Int = 1) {
    rejected += count
    note(Problem(line: 0, column: 0, message: reason))
  }

  /// Adds what the next message gave; problems that know no line are given `line`.
  package mutating func append(_ other: TelemetryReading, line: Int = 0) {
    spans += other.spans
    metrics += other.metrics
    logs += other.logs
    rejected += other.rejected
    damaged += other.damaged
    droppedItems += other.droppedItems
    for var problem in other.problems {
      if problem.line == 0 { problem.line = line }
      note(problem)
    }
  }
}
