import Formats
import Telemetry
import Transport

/// Probes one HTTP health check until its task is cancelled.
struct HealthProbe {
  let endpoint: PolledEndpoint
  let client: HTTPClient
  let delivery: Delivery
  let answers: AnswerBoard
  let clock: @Sendable () -> Timestamp

  func run() async {
    var schedule = ScrapeSchedule(interval: endpoint.interval, target: endpoint.url)
    var report = SourceReport(
      source: endpoint.source, kind: .health, name: endpoint.name, updated: clock())
    report.interval = endpoint.interval
    await delivery.send(.report(report))
    while !Task.isCancelled {
      let wait = schedule.next(at: clock())
      if wait > .zero {
        do { try await Task.sleep(for: wait, tolerance: .zero) } catch { return }
      }
      let time = schedule.stamp(at: clock())
      let answer = await client.request(endpoint.request)
      if Task.isCancelled { return }
      let result = Self.result(of: answer, endpoint, at: time)
      report.probed(result, answer, at: clock())
      (report.next, report.missedTicks) = schedule.outlook(at: clock())
      let batch = HealthBatch(source: endpoint.source, result: result)
      await delivery.send([.health(batch), .report(report)])
      answers.answered(endpoint.source)
    }
  }

  /// What an answer, or its absence, says of the target.
  static func result(
    of answer: Result<HTTPResponse, HTTPFailure>, _ endpoint: PolledEndpoint, at time: Timestamp
  ) -> HealthResult {
    let name = endpoint.label ?? endpoint.checkName
    let target = HTTPURL(endpoint.url)?.text ?? endpoint.name
    var result: HealthResult
    let timing: HTTPTiming
    switch answer {
    case .success(let response):
      result = HealthAnswer.classify(response.answer)
        .result(name: name, target: target, time: time)
      timing = response.timing
    case .failure(let failure):
      result = HealthResult(
        name: name, kind: "http", target: target, time: time, status: .unhealthy,
        message: failure.description)
      timing = failure.timing
    }
    result.durationSeconds = timing.total
    result.phases = HealthResult.Phases(
      resolve: timing.resolve, connect: timing.connect, tls: timing.tls, wait: timing.wait,
      transfer: timing.transfer)
    return result
  }
}

extension PolledEndpoint {
  /// `127.0.0.1:8080/healthz`, where the operator gave no name.
  fileprivate var checkName: String {
    guard let parts = HTTPURL(url) else { return name }
    return parts.endpoint + parts.target.prefix { $0 != "?" }
  }
}

extension SourceReport {
  fileprivate mutating func probed(
    _ result: HealthResult, _ answer: Result<HTTPResponse, HTTPFailure>, at now: Timestamp
  ) {
    updated = now
    items += 1
    lastItems = 1
    lastDuration = result.durationSeconds.map { .seconds($0) }
    switch answer {
    case .success(let response):
      lastBytes = response.body.count
      lastSuccess = now
      state = .live
    case .failure(let failure):
      lastBytes = 0
      state = .failing(failure.description)
    }
    bytes += lastBytes
  }
}
