import Synchronization
package import Telemetry

/// An operation under way. Whoever started it ends it; what is said after its end is lost.
package final class LiveSpan: Sendable {
  package let context: TraceContext
  private let span: Mutex<TraceSpan?>
  /// Nil for a span that is not sampled.
  private let finished: (@Sendable (TraceSpan) -> Void)?

  init(
    _ span: TraceSpan, context: TraceContext, finished: (@Sendable (TraceSpan) -> Void)?
  ) {
    self.context = context
    self.span = Mutex(span)
    self.finished = finished
  }

  package func set(_ key: String, _ value: AttributeValue) {
    change { $0.attributes.append(Attribute(key, value)) }
  }

  package func event(_ name: String, _ attributes: [Attribute] = []) {
    let now = WallClock.now
    change { $0.events.append(.init(time: now, name: name, attributes: attributes)) }
  }

  package func fail(_ message: String) {
    change { span in
      span.status = .error
      span.statusMessage = message
    }
  }

  package func end(at moment: Timestamp = WallClock.now) {
    let ended = span.withLock { span in
      defer { span = nil }
      return span
    }
    guard var ended else { return }
    ended.end = moment
    finished?(ended)
  }

  private func change(_ body: (inout TraceSpan) -> Void) {
    span.withLock { span in
      guard var changed = span else { return }
      // The state lets go first, so that the arrays inside grow in place.
      span = nil
      body(&changed)
      span = changed
    }
  }
}
