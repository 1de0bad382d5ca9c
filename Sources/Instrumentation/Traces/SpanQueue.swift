package import Telemetry

/// Finished spans that wait to be sent: bounded, and what does not fit is counted.
package struct SpanQueue: Sendable {
  package private(set) var dropped = 0
  private var waiting: [TraceSpan] = []
  private let capacity: Int

  package init(capacity: Int) {
    self.capacity = capacity
  }

  package var count: Int { waiting.count }

  /// The newest is dropped where the queue is full: what came first explains what comes next.
  package mutating func append(_ span: TraceSpan) {
    if waiting.count < capacity { waiting.append(span) } else { dropped += 1 }
  }

  /// The oldest spans, taken out.
  package mutating func take(_ limit: Int) -> [TraceSpan] {
    defer { waiting.removeFirst(min(limit, waiting.count)) }
    return Array(waiting.prefix(limit))
  }

  /// Gives back what could not be sent; it comes first again.
  package mutating func putBack(_ spans: [TraceSpan]) {
    let fitting = spans.prefix(max(0, capacity - waiting.count))
    dropped += spans.count - fitting.count
    waiting.insert(contentsOf: fitting, at: 0)
  }

  package mutating func lost(_ count: Int) { dropped += count }
}
