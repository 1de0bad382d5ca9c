import Configuration
import Ingest
import Storage
import Telemetry
import Transport

/// `martlet check [INPUT…]`: every target scraped and every check probed once; the worst decides.
package struct CheckCommand: Command {
  package var input: InputOptions
  package var output: String?

  package init(_ input: InputOptions) {
    self.input = input
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let output = try TextOrJSON.parse(output, or: .text)
    let request = try input.request(io)
    // Receivers are no targets: nothing would be asked.
    let inputs = try request.inputs().filter { !$0.isReceiver }
    let snapshot = await Self.ask(inputs, request, io)
    let report = HealthReport(
      checks: snapshot.health.checks.sorted { $0.source < $1.source }
        .compactMap { $0.latest(at: .distantFuture) }
        + snapshot.sources.compactMap { Self.unfound($0, io.now) },
      targets: snapshot.sources.filter { $0.kind == .scrape }
        .map { Self.target($0, inputs) })
    if report.checks.isEmpty, report.targets.isEmpty {
      io.complain("nothing to scrape or to probe in the inputs")
    }
    report.print(output, io, usesColour: request.usesColour)
    return report.exitStatus
  }

  /// Once only: no second scrape comes before the program has ended.
  private static let onceInterval = Duration.seconds(86_400)
  /// Beyond the slowest answer's own time.
  private static let grace = Duration.seconds(2)

  private static func ask(
    _ inputs: [Input], _ request: InputRequest, _ io: CommandIO
  ) async -> TelemetrySnapshot {
    var settings = SourceSettings()
    let standard = request.configuration.timeout ?? settings.timeout
    (settings.timeout, settings.interval) = (standard, onceInterval)
    settings.followsFiles = false
    let asked = inputs.map { $0.asked(onceEvery: onceInterval) }
    let collector = StoreCollector([.health], limits: StoreLimits())
    let runner = SourceRunner(inputs: asked, sink: collector, settings: settings)
    let slowest = asked.compactMap(\.timeout).reduce(standard, max)
    runner.start()
    await runner.waitUntilEachAnswered(timeout: slowest + grace, scrapes: 1)
    let snapshot = collector.snapshot
    await runner.stop()
    return snapshot
  }

  private static func target(_ report: SourceReport, _ inputs: [Input]) -> HealthJSON.Target {
    let endpoint = inputs.first { $0.name == report.name }?.endpoint
    let url = endpoint.flatMap { HTTPURL($0.target) }
    var target = HealthJSON.Target(
      name: endpoint?.name ?? url?.endpoint ?? report.name,
      url: url?.text ?? report.target?.url ?? report.name,
      isUp: true, samples: report.lastItems,
      durationSeconds: report.lastDuration?.fractionalSeconds)
    switch report.state {
    case .failing(let why): (target.isUp, target.error) = (false, why)
    case .waiting: (target.isUp, target.error) = (false, "no answer in time")
    case .live, .finished, .gone:
      if report.damaged > 0 {
        let first = report.problems.first.map { " (line \($0.line): \($0.message))" } ?? ""
        let lines = report.damaged == 1 ? "1 line" : "\(report.damaged) lines"
        target.error = "\(lines) could not be read\(first)"
      }
    }
    return target
  }
}

extension CheckCommand {
  /// Targets that were not found are unknown: nothing can be said of them.
  fileprivate static func unfound(_ report: SourceReport, _ now: Timestamp) -> HealthResult? {
    guard report.kind == .discovery, let why = absence(report) else { return nil }
    return HealthResult(
      name: report.name, kind: report.kind.rawValue, target: report.name, time: now,
      status: .unknown, message: why)
  }

  private static func absence(_ report: SourceReport) -> String? {
    switch report.state {
    case .failing(let why): why
    case .waiting: report.lastSuccess == nil ? "no answer in time" : "no file matches"
    case .live, .finished, .gone: nil
    }
  }
}

extension Input {
  /// How long one answer may take, where the input says; a job's discoveries come first.
  fileprivate var timeout: Duration? {
    guard case .scrapeConfig(let config) = kind else { return endpoint?.timeout }
    let hasToAsk = config.discoveries.contains { if case .http = $0 { true } else { false } }
    return config.settings.timeout * (hasToAsk ? 2 : 1)
  }

  var endpoint: Endpoint? {
    switch kind {
    case .url(let endpoint), .metrics(let endpoint), .health(let endpoint): endpoint
    case .scrapeConfig, .files, .standardInput, .command, .receiver: nil
    }
  }

  /// The same with an interval that does not come round, whatever the configuration says.
  fileprivate func asked(onceEvery interval: Duration) -> Input {
    if case .scrapeConfig(var config) = kind {
      config.settings.interval = interval
      return Input(.scrapeConfig(config), name: name)
    }
    guard var endpoint else { return self }
    endpoint.interval = interval
    switch kind {
    case .url: return Input(.url(endpoint), name: name)
    case .metrics: return Input(.metrics(endpoint), name: name)
    case .health: return Input(.health(endpoint), name: name)
    case .scrapeConfig, .files, .standardInput, .command, .receiver: return self
    }
  }
}
