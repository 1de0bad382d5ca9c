import Configuration
import Formats
import Telemetry
import Transport

/// Scrapes one target until its task is cancelled or the target is lost for good.
///
/// The decisions are `ScrapeSchedule`'s, `TargetLife's` and `TargetScrapes'`; here are the clock and
/// the network.
struct ScrapeSource {
  enum End: Hashable {
    case cancelled
    /// Its series were ended.
    case gone
    /// The URL gives health answers and wants to be probed instead.
    case isHealthCheck
  }

  let source: SourceID
  let settings: ScrapeSettings
  /// The operator said that it is a scrape target: no answer makes it anything else.
  var isDeclared = true
  let presence: TargetPresence
  let outlets: ScrapeOutlets

  func run() async -> End {
    var schedule = ScrapeSchedule(interval: settings.interval, target: settings.url)
    var scrapes = TargetScrapes(source: source, rules: ScrapeRules(settings))
    var report = SourceReport(source, settings, at: outlets.clock())
    var life = TargetLife()
    await outlets.delivery.send(.report(report))
    while await Self.isOver(schedule.next(at: outlets.clock())) {
      let now = outlets.clock()
      switch life.ticked(at: now, isWanted: presence.state == .wanted) {
      case .scrape:
        let time = schedule.stamp(at: now)
        if await !scrape(at: time, &schedule, &scrapes, &report) { return .isHealthCheck }
      case .rest:
        report.lost(at: now)
        await outlets.delivery.send(.report(report))
      case .linger, .end:
        guard await Self.isOver(settings.interval / 10) else { break }
        let act = life.ticked(at: outlets.clock(), isWanted: presence.state == .wanted)
        guard case .end(let time) = act else { continue }
        await end(scrapes, at: time)
        return .gone
      }
    }
    guard presence.state == .replaced else { return .cancelled }
    await end(scrapes, at: schedule.stamp(at: outlets.clock()))
    report.lost(at: outlets.clock())
    await outlets.delivery.send(.report(report))
    return .gone
  }

  /// Waits; false where the task was cancelled meanwhile.
  private static func isOver(_ wait: Duration) async -> Bool {
    if wait > .zero {
      do { try await Task.sleep(for: wait, tolerance: .zero) } catch { return false }
    }
    return !Task.isCancelled
  }

  /// One scrape; false where the answer is that of a health check.
  private func scrape(
    at time: Timestamp, _ schedule: inout ScrapeSchedule, _ scrapes: inout TargetScrapes,
    _ report: inout SourceReport
  ) async -> Bool {
    let result = await ScrapeFetch(settings: settings, client: outlets.client).answer()
    if Task.isCancelled { return true }
    if report.lastSuccess == nil, !isDeclared, Self.isHealthAnswer(result) {
      await end(scrapes, at: time)
      return false
    }
    let outcome = ScrapeAnswer.take(result, settings, in: &scrapes, at: time)
    let now = outlets.clock()
    report.scraped(outcome, result, series: scrapes.seriesCount, at: now)
    (report.next, report.missedTicks) = schedule.outlook(at: now)
    await outlets.delivery.send([.metrics(outcome.batch), .report(report)])
    outlets.answers.answered(source)
    return true
  }

  private func end(_ scrapes: TargetScrapes, at time: Timestamp) async {
    var scrapes = scrapes
    if let end = scrapes.ended(at: time) { await outlets.delivery.send(.metrics(end)) }
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

extension SourceReport {
  /// Its target was not found any more.
  fileprivate mutating func lost(at now: Timestamp) {
    updated = now
    state = .gone
    next = nil
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
