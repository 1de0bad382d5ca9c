import Synchronization
package import Telemetry

/// Sends finished spans, many at a time, and never makes those wait who finish them.
///
/// A receiver that is not there costs no more than the queue's room; what is lost is counted.
package final class BatchExporter: Sendable {
  package struct Counts: Hashable, Sendable {
    package var sent = 0
    package var dropped = 0
    package var failedRequests = 0
  }

  private struct State {
    var queue: SpanQueue
    var counts = Counts()
  }

  package static let batchLimit = 512

  private let destination: any SpanDestination
  private let interval: Duration
  private let state: Mutex<State>
  private let sending = Mutex<Task<Void, Never>?>(nil)

  package init(
    to destination: any SpanDestination, interval: Duration = .seconds(1), capacity: Int = 4096
  ) {
    self.destination = destination
    self.interval = interval
    state = Mutex(State(queue: SpanQueue(capacity: capacity)))
  }

  package var counts: Counts {
    state.withLock { state in
      var counts = state.counts
      counts.dropped = state.queue.dropped
      return counts
    }
  }

  package func finished(_ span: TraceSpan) {
    state.withLock { $0.queue.append(span) }
  }

  /// Sends in its own rhythm until `stop`.
  package func start() {
    let task = Task { [self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: interval)
        if !Task.isCancelled { await flush() }
      }
    }
    sending.withLock { sending in
      sending?.cancel()
      sending = task
    }
  }

  /// Ends the rhythm and sends what waits, as far as the receiver takes it within its time.
  package func stop() async {
    let task = sending.withLock { sending in
      defer { sending = nil }
      return sending
    }
    task?.cancel()
    await task?.value
    await flush()
  }

  /// Sends all that waits, or until the receiver cannot take more.
  package func flush() async {
    while true {
      let batch = state.withLock { $0.queue.take(Self.batchLimit) }
      guard !batch.isEmpty, await send(batch) else { return }
    }
  }

  private func send(_ batch: [TraceSpan]) async -> Bool {
    let outcome = await destination.send(batch)
    return state.withLock { state in
      switch outcome {
      case .taken:
        state.counts.sent += batch.count
        return true
      case .refused: state.queue.lost(batch.count)
      case .tryAgain: state.queue.putBack(batch)
      }
      state.counts.failedRequests += 1
      return false
    }
  }
}
