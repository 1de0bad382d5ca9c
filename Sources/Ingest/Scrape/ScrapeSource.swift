import Bytes
import Formats
import Telemetry
import Transport

/// Scrapes one target until its task is cancelled.
///
/// The decisions are `ScrapeSchedule`'s and `TargetScrapes'`; here are the clock and the network.
struct ScrapeSource {
  /// Text and OpenMetrics as Prometheus 3 asks for them, best first, without protobuf.
  static let accept = [
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5",
    "application/openmetrics-text;version=0.0.1;q=0.4",
    "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3", "text/plain;version=0.0.4;q=0.2",
    "*/*;q=0.1",
  ].joined(separator: ",")

  enum End: Hashable {
    case cancelled
    /// The URL gives health answers and wants to be probed instead.
    case isHealthCheck
  }

  let endpoint: PolledEndpoint
  /// The operator said that it is a scrape target: no answer makes it anything else.
  let isDeclared: Bool
  let client: HTTPClient
  let delivery: Delivery
  let answers: AnswerBoard
  let clock: @Sendable () -> Timestamp

  func run() async -> End {
    var schedule = ScrapeSchedule(interval: endpoint.interval, target: endpoint.url)
    var scrapes = TargetScrapes(
      source: endpoint.source,
      labels: TargetLabels(job: endpoint.label ?? endpoint.address, instance: endpoint.address),
      interval: endpoint.interval)
    var report = SourceReport(
      source: endpoint.source, kind: .scrape, name: endpoint.name, updated: clock())
    report.interval = endpoint.interval
    await delivery.send(.report(report))
    while !Task.isCancelled {
      let wait = schedule.next(at: clock())
      if wait > .zero {
        do { try await Task.sleep(for: wait, tolerance: .zero) } catch { break }
      }
      let time = schedule.stamp(at: clock())
      let result = await client.request(request)
      if Task.isCancelled { break }
      if report.lastSuccess == nil, !isDeclared, Self.isHealthAnswer(result) {
        if let end = scrapes.ended(at: time) { await delivery.send(.metrics(end)) }
        return .isHealthCheck
      }
      let outcome = Self.outcome(of: result, in: &scrapes, at: time)
      report.scraped(outcome, result, series: scrapes.seriesCount, at: clock())
      await delivery.send([.metrics(outcome.batch), .report(report)])
      answers.answered(endpoint.source)
    }
    return .cancelled
  }

  private var request: HTTPRequest {
    var request = endpoint.request
    if request.headers["accept"] == nil { request.headers["Accept"] = Self.accept }
    let seconds = endpoint.timeout.fractionalSeconds
    request.headers["X-Prometheus-Scrape-Timeout-Seconds"] = NumberText.shortest(seconds)
    return request
  }

  static func outcome(
    of result: Result<HTTPResponse, HTTPFailure>, in scrapes: inout TargetScrapes,
    at time: Timestamp
  ) -> TargetScrapes.Outcome {
    switch result {
    case .failure(let failure):
      return scrapes.failed(
        failure.description, at: time, took: .seconds(failure.timing.total))
    case .success(let response):
      let took = Duration.seconds(response.timing.total)
      guard 200..<300 ~= response.status else {
        return scrapes.failed("HTTP \(response.status)", at: time, took: took)
      }
      let type = response.headers["content-type"]
      let told = type.flatMap(ExpositionFormat.fromContentType)
      let body = response.body
      let format = told ?? ExpositionFormat.recognise(body.span)
      var outcome = scrapes.read(body.span, format: format, at: time, took: took)
      if told == nil, outcome.error == nil {
        let what =
          type.map { "Content-Type \($0.prefix(80)) is no exposition's" } ?? "no Content-Type"
        outcome.problems.append(Problem(line: 0, column: 0, message: "\(what); read as \(format)"))
      }
      return outcome
    }
  }

  /// Whether an answer is that of a health check and no exposition: its body says how it is.
  static func isHealthAnswer(_ result: Result<HTTPResponse, HTTPFailure>) -> Bool {
    guard case .success(let response) = result else { return false }
    let type = response.headers["content-type"]
    if let type, type.lowercased().hasPrefix("application/health+json") { return true }
    let answer = HealthAnswer.classify(response.answer)
    switch answer.format {
    case "http": return false
    case "json":
      return answer.message.hasPrefix("HTTP \(response.status), ")
        || answer.message.hasPrefix("HTTP \(response.status) but ")
    default: return true
    }
  }
}

extension HTTPResponse {
  /// As a health check looks at it.
  var answer: HTTPAnswer {
    HTTPAnswer(
      status: status, headers: headers.fields.map { .init(name: $0.name, value: $0.value) },
      body: body)
  }
}
