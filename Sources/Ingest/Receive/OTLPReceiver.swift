import Configuration
import Formats
import Synchronization
import Telemetry
import Transport

/// Receives spans and metrics over OTLP/HTTP, until it is stopped.
final class OTLPReceiver: Sendable {
  /// Requests that wait for the archive; beyond it clients are told to come again.
  private static let waitingLimit = 64
  /// Log records have no place in the store but as lines of a log.
  private static let signals: [OTLPSignal] = [.traces, .metrics]
  private static let reportInterval = Duration.milliseconds(250)

  private struct State {
    var report: SourceReport
    var sent: SourceReport?
    /// Readers that no request uses; each keeps the strings that it has seen.
    var readers: [OTLPReader] = []
  }

  private let address: ReceiverAddresses.Address
  private let maxBodyBytes: Int
  private let delivery: Delivery
  private let clock: @Sendable () -> Timestamp
  private let source: SourceID
  private let state: Mutex<State>
  /// Numbers series, so its batches are queued while it is held: in the order of their numbers.
  private let translator: Mutex<OTLPTranslator>
  /// Told the URL once the receiver listens: the system may have chosen the port.
  private let listening: @Sendable (String) -> Void

  init(
    _ address: ReceiverAddresses.Address, numbers: SourceNumbers, name: String,
    maxBodyBytes: Int, delivery: Delivery, clock: @escaping @Sendable () -> Timestamp,
    listening: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.listening = listening
    self.address = address
    let source = numbers.source(name)
    self.source = source
    translator = Mutex(OTLPTranslator { numbers.source("\(name) \($0)") })
    self.maxBodyBytes = maxBodyBytes
    self.delivery = delivery
    self.clock = clock
    let report = SourceReport(source: source, kind: .receiver, name: name, updated: clock())
    state = Mutex(State(report: report))
  }

  /// Listens until its task is cancelled. A port in use is a failing row, tried again every five
  /// seconds.
  func run() async {
    while !Task.isCancelled {
      do throws(HTTPServerFailure) {
        var configuration = HTTPServer.Configuration(host: address.host, port: address.port)
        configuration.maxBodyBytes = maxBodyBytes
        let server = try await HTTPServer.start(configuration) { await self.answer($0) }
        await listen(server)
        return
      } catch {
        state.withLock { $0.report.state = .failing(error.description) }
        await sendReport()
        try? await Task.sleep(for: .seconds(5))
      }
    }
  }

  private func listen(_ server: HTTPServer) async {
    listening(server.url)
    state.withLock { state in
      state.report.state = .live
      state.report.name = "otlp \(server.url)"
      guard !address.isLoopback else { return }
      let words = "listens on \(server.address), which others than this machine can reach"
      state.report.problems = [Problem(line: 0, column: 0, message: words)]
    }
    while !Task.isCancelled {
      await sendReport()
      try? await Task.sleep(for: Self.reportInterval)
    }
    await server.stop()
  }

  private func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    var reader = state.withLock { $0.readers.popLast() } ?? OTLPReader()
    let decision = OTLPExchange.decide(
      request, Self.signals, maxBodyBytes: maxBodyBytes, &reader)
    state.withLock { $0.readers.append(reader) }
    switch decision {
    case .refused(let response):
      note(refusal: response, of: request)
      return response
    case .taken(let taken):
      guard delivery.waitingCount < Self.waitingLimit else {
        return OTLPExchange.busy(taken.encoding)
      }
      let reading = taken.reading
      if !reading.spans.isEmpty {
        await delivery.send(
          .spans(SpanBatch(source: source, arrived: clock(), spans: reading.spans)))
      }
      let translation = await deliver(reading.metrics)
      note(reading, translation, of: request)
      return OTLPExchange.success(
        taken, rejected: translation.rejected, problems: translation.problems)
    }
  }

  private func deliver(_ metrics: [OTLPScopeMetrics]) async -> OTLPTranslation {
    guard !metrics.isEmpty else { return OTLPTranslation() }
    let arrived = clock()
    let outcome = Mutex(OTLPTranslation())
    await withCheckedContinuation { delivered in
      translator.withLock { translator in
        let translation = translator.translate(metrics, arrived: arrived)
        outcome.withLock { $0 = translation }
        delivery.enqueue(translation.batches.map { .metrics($0) }, delivered)
      }
    }
    return outcome.withLock { $0 }
  }

  private func note(
    _ reading: TelemetryReading, _ translation: OTLPTranslation, of request: HTTPServerRequest
  ) {
    let now = clock()
    state.withLock { state in
      let items = reading.itemCount - translation.rejected
      state.report.items += items
      state.report.lastItems = items
      state.report.series += translation.newSeries
      state.report.bytes += request.body.count
      state.report.lastBytes = request.body.count
      state.report.damaged += reading.rejected + translation.rejected
      state.report.dropped += reading.droppedItems + translation.dropped
      state.report.lastSuccess = now
      state.report.note(reading.problems + translation.problems)
    }
  }

  private func note(refusal response: HTTPServerResponse, of request: HTTPServerRequest) {
    let words = "\(request.method) \(request.path.prefix(80)) answered with \(response.status)"
    state.withLock { state in
      if response.status == 400 { state.report.damaged += 1 }
      state.report.note([Problem(line: 0, column: 0, message: words)])
    }
  }

  private func sendReport() async {
    let now = clock()
    let report = state.withLock { state -> SourceReport? in
      guard state.report != state.sent else { return nil }
      state.report.updated = now
      state.sent = state.report
      return state.report
    }
    if let report { await delivery.send(.report(report)) }
  }
}

extension SourceReport {
  fileprivate mutating func note(_ more: [Problem]) {
    // A client that sends what is not taken does so every few seconds.
    let new = more.filter { !problems.contains($0) }
    problems = Array((problems + new).suffix(Self.problemLimit))
  }
}
