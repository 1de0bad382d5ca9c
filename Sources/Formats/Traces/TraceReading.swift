package import Telemetry

/// What a message or a file of spans gave, and what of it could not be used.
package struct TraceReading: Sendable {
  package var spans: [TraceSpan] = []
  /// Spans that were there but are no spans: an invalid id, or beyond a limit. OTLP's answer
  /// reports them as `rejected_spans`.
  package var rejectedSpans = 0
  /// Lines or messages that could not be read at all.
  package var damaged = 0
  /// Attributes, events and links beyond a limit; their spans are kept without them.
  package var droppedItems = 0
  /// The first problems, at most `problemLimit`; the counts above know of all.
  package var problems: [Problem] = []

  package static let problemLimit = 20

  package init() {}

  package mutating func note(_ problem: Problem) {
    if problems.count < Self.problemLimit { problems.append(problem) }
  }

  package mutating func rejected(_ reason: String) {
    rejectedSpans += 1
    note(Problem(line: 0, column: 0, message: reason))
  }

  /// Adds what the next message gave; problems that know no line are given `line`.
  package mutating func append(_ other: TraceReading, line: Int = 0) {
    spans += other.spans
    rejectedSpans += other.rejectedSpans
    damaged += other.damaged
    droppedItems += other.droppedItems
    for var problem in other.problems {
      if problem.line == 0 { problem.line = line }
      note(problem)
    }
  }
}
