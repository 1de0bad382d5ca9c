import Configuration
import Synchronization
import Telemetry
import Transport

/// Runs one scrape config: asks its discoveries again and again, and scrapes what they find.
///
/// Each discovery is a source of its own on page Sources, and so is the config itself, which tells
/// of targets that cannot be scraped, or that there are none.
final class JobScrape: Sendable {
  private let config: ScrapeConfig
  private let source: SourceID
  private let discoverySources: [SourceID]
  private let outlets: ScrapeOutlets
  private let pool: ScrapePool
  private let targets: Mutex<JobTargets>
  private let isTold = Mutex(false)

  init(_ config: ScrapeConfig, numbers: SourceNumbers, outlets: ScrapeOutlets) {
    self.config = config
    self.outlets = outlets
    let name = "job \(config.job)"
    source = numbers.source(name)
    discoverySources = config.discoveries.indices.map { numbers.source("\(name) discovery \($0)") }
    pool = ScrapePool(name, numbers: numbers, outlets: outlets)
    targets = Mutex(JobTargets(config))
  }

  /// The targets that are scraped now.
  var sources: [SourceID] { pool.sources }

  /// Every discovery has answered once, or failed to, and the rows say so.
  var isComplete: Bool { isTold.withLock { $0 } && targets.withLock(\.isComplete) }

  /// Scrapes what the config itself names and asks for the rest, until the task is cancelled.
  func start() -> Task<Void, Never> {
    targets.withLock { pool.replace(with: $0.set.targets) }
    return Task { await run() }
  }

  private func run() async {
    await reportJob()
    isTold.withLock { $0 = true }
    await withTaskGroup { group in
      for index in config.discoveries.indices { group.addTask { await self.discover(index) } }
    }
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }
    await pool.stop()
  }

  private func discover(_ index: Int) async {
    switch config.discoveries[index] {
    case .fixed: break
    case .files(let files):
      var finder = FileFinder(files)
      let name = "job \(config.job): \(files.paths.joined(separator: ", "))"
      await ask(index, name, every: min(files.refresh, FileFinder.pause)) {
        let (finding, after) = await OwnThread.run { [finder] in
          var finder = finder
          let finding = finder.look()
          return (finding, finder)
        }
        finder = after
        return finding
      }
    case .http(let http):
      let finder = HTTPFinder(discovery: http, client: outlets.client)
      let name = "job \(config.job): \(HTTPURL(http.url)?.text ?? "HTTP discovery")"
      await ask(index, name, every: http.refresh) { await finder.ask() }
    }
  }

  private func ask(
    _ index: Int, _ name: String, every pause: Duration, _ ask: () async -> Finding
  ) async {
    var report = SourceReport(
      source: discoverySources[index], kind: .discovery, name: name, updated: outlets.clock())
    report.interval = pause
    await outlets.delivery.send(.report(report))
    while !Task.isCancelled {
      let finding = await ask()
      if Task.isCancelled { return }
      await found(finding, index, &report)
      targets.withLock { $0.answered(index) }
      do { try await Task.sleep(for: pause) } catch { return }
    }
  }

  private func found(_ finding: Finding, _ index: Int, _ report: inout SourceReport) async {
    // Together under one lock: of two discoveries the later answer must win.
    let (isChanged, count) = targets.withLock { targets in
      let isChanged = targets.told(index, finding.groups)
      if isChanged { pool.replace(with: targets.set.targets) }
      return (isChanged, targets.count(index))
    }
    if isChanged { await reportJob() }
    var newest = report
    newest.found(finding, count, at: outlets.clock())
    guard newest.isWorthTelling(after: report) else { return }
    report = newest
    await outlets.delivery.send(.report(report))
  }

  // MARK: the config's own row

  private func reportJob() async {
    let set = targets.withLock(\.set)
    var report = SourceReport(
      source: source, kind: .discovery, name: "job \(config.job)", updated: outlets.clock())
    report.items = set.targets.count
    report.lastItems = set.targets.count
    report.damaged = set.problems.count
    report.dropped = set.excess
    report.degradation = config.warnings.first?.message
    report.problems = (config.warnings + set.problems + set.losses)
      .suffix(SourceReport.problemLimit)
    report.state = .live
    if config.discoveries.isEmpty {
      report.state = .failing(
        config.warnings.isEmpty
          ? "it names no targets" : "no discovery that is supported finds its targets")
    } else if let problem = set.problems.first {
      report.state = .failing(problem.message)
    } else if set.targets.isEmpty, set.dropped > 0 {
      report.state = .failing("its rules drop every target")
    }
    report.lastSuccess = report.state == .live ? report.updated : nil
    await outlets.delivery.send(.report(report))
  }
}

extension TargetSet {
  /// What did not become a target, in words.
  fileprivate var losses: [Problem] {
    let counts = [
      (dropped, "dropped by the rules"), (repeated, "found more than once"),
      (excess, "beyond a limit"),
    ]
    return counts.filter { $0.0 > 0 }.map { count, what in
      let targets = count == 1 ? "target" : "targets"
      return Problem(line: 0, column: 0, message: "\(count) \(targets) \(what)")
    }
  }
}

extension SourceReport {
  fileprivate mutating func found(_ finding: Finding, _ count: Int, at now: Timestamp) {
    updated = now
    items = count
    lastItems = count
    lastBytes = finding.bytes
    bytes += finding.bytes
    lastDuration = finding.took
    problems = Array(finding.problems.suffix(Self.problemLimit))
    damaged = finding.problems.count
    if let error = finding.error {
      state = .failing(error)
    } else {
      state = finding.isWaiting ? .waiting : .live
      lastSuccess = now
    }
  }

  /// Files are looked at every few seconds: what did not change is told now and then only.
  fileprivate func isWorthTelling(after told: SourceReport) -> Bool {
    state != told.state || items != told.items || bytes != told.bytes || problems != told.problems
      || lastSuccess.map { success in
        told.lastSuccess.map { success - $0 >= .seconds(10) } ?? true
      } ?? false
  }
}
