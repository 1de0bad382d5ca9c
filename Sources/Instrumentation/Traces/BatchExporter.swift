import Formats
import Synchronization
package import Telemetry
package import Transport

/// Sends finished spans to an OTLP/HTTP receiver, many at a time, and never makes those wait who
/// finish them.
///
/// A receiver that is not there costs no more than the queue's room; what is lost is counted. What
/// a receiver refuses for good is not sent again (OTLP/HTTP, "Failures").
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

  private let client: HTTPClient
  private let endpoint: String
  private let interval: Duration
  private let state: Mutex<State>
  private let sending = Mutex<Task<Void, Never>?>(nil)

  /// `endpoint` is the whole URL, ending in `/v1/traces`.
  package init(
    client: HTTPClient, endpoint: String, interval: Duration = .seconds(1), capacity: Int = 4096
  ) {
    self.client = client
    self.endpoint = endpoint
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
    var request = HTTPRequest(
      endpoint, method: "POST", body: OTLPTraceWriter.request(batch))
    request.headers["Content-Type"] = OTLPAnswer.Encoding.protobuf.contentType
    request.timeout = .seconds(2)
    let result = await client.request(request)
    return state.withLock { state in
      switch result {
      case .success(let response) where response.status == 200:
        state.counts.sent += batch.count
        return true
      case .success(let response) where ![429, 502, 503, 504].contains(response.status):
        state.queue.lost(batch.count)
      case .success, .failure:
        state.queue.putBack(batch)
      }
      state.counts.failedRequests += 1
      return false
    }
  }
}
