import Configuration
import Glibc
import Synchronization
import Telemetry
import Transport

/// Runs all sources of the program: starts them, says when they have answered, and ends them with
/// everything they started.
///
/// What asks servers are tasks; what reads files and pipes are threads, because it blocks. Both
/// hand over to one sink.
package final class SourceRunner: Sendable {
  private struct Running {
    var tasks: [Task<Void, Never>] = []
    var logs: [LogFollower] = []
    var contents: [ContentFollower] = []
    var streams: [ContentStream] = []
    var children: [ChildProcess] = []
    var pipes: [OpenFile] = []
    /// Files that are there, to be read or caught up with.
    var files: [SourceID] = []
    /// What is read to its end and cannot be caught up with before.
    var ending: [SourceID] = []
    var polled: [SourceID] = []
    var jobs: [JobScrape] = []
    var hasStarted = false
  }

  package let inputs: [Input]
  private let settings: SourceSettings
  private let sink: WatchedSink
  private let delivery: Delivery
  private let client = HTTPClient()
  private let answers = AnswerBoard()
  private let numbers: SourceNumbers
  private let receiving = Mutex<String?>(nil)
  private let running = Mutex(Running())

  /// - Parameter firstNumber: sources are numbered from here, where two runners share a sink.
  package init(
    inputs: [Input], sink: any BatchSink, settings: SourceSettings = SourceSettings(),
    firstNumber: Int32 = 0
  ) {
    numbers = SourceNumbers(from: firstNumber)
    self.inputs = inputs
    self.settings = settings
    self.sink = WatchedSink(sink)
    delivery = Delivery(to: self.sink)
  }

  /// Starts every source; sources are numbered in the order of the inputs, files of a glob or
  /// folder in the order of their names.
  package func start() {
    var new = Running()
    new.hasStarted = true
    delivery.start()
    for input in inputs { start(input, &new) }
    startFiles(&new)
    let isSecond = running.withLock { running in
      defer { if !running.hasStarted { running = new } }
      return running.hasStarted
    }
    precondition(!isSecond, "sources are started once")
  }

  /// Ends every task, thread and child and returns when they are gone. The sink must go on taking
  /// batches, or drop them, until then.
  package func stop() async {
    let ending = running.withLock { running in
      defer { running = Running() }
      return running
    }
    for task in ending.tasks { task.cancel() }
    for task in ending.tasks { await task.value }
    let delivery = delivery
    await withCheckedContinuation { done in
      let thread = SourceThread {
        for child in ending.children { child.end() }
        for stream in ending.streams { stream.stop() }
        for follower in ending.logs { follower.stop() }
        for follower in ending.contents { follower.stop() }
        delivery.close()
        done.resume()
      }
      if thread == nil { done.resume() }
    }
  }

  /// Nothing more will come: every input has an end and was read to it.
  package var isComplete: Bool {
    !settings.followsFiles && isAllRead && !inputs.contains(where: \.isLive)
  }

  /// Every file and stream was read as far as it goes by now.
  package var isAllRead: Bool {
    let (files, ending) = running.withLock { ($0.files, $0.ending) }
    return files.allSatisfy { sink.report(of: $0)?.isCaughtUp ?? false }
      && ending.allSatisfy { sink.report(of: $0)?.isOver ?? false }
  }

  /// Waits until every target was scraped so often, every check probed once, and every file read
  /// as far as it goes; false where that took too long.
  @discardableResult
  package func waitUntilEachAnswered(timeout: Duration, scrapes: Int = 2) async -> Bool {
    let deadline = ContinuousClock.now + timeout
    while !hasEachAnswered(scrapes: scrapes) {
      guard ContinuousClock.now < deadline, !Task.isCancelled else { return false }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return true
  }

  /// The URL of the receiver among the inputs, once it listens; nil where that takes too long.
  package func receiverAddress(within timeout: Duration) async -> String? {
    let deadline = ContinuousClock.now + timeout
    while ContinuousClock.now < deadline, !Task.isCancelled {
      if let url = receiving.withLock({ $0 }) { return url }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return nil
  }

  private func hasEachAnswered(scrapes: Int) -> Bool {
    let (fixed, jobs) = running.withLock { ($0.polled, $0.jobs) }
    guard jobs.allSatisfy(\.isComplete) else { return false }
    let polled = fixed + jobs.flatMap(\.sources)
    let isEachAsked = polled.allSatisfy { source in
      let isScrape = sink.report(of: source)?.kind == .scrape
      return answers.count(source) >= (isScrape ? scrapes : 1)
    }
    return isEachAsked && isAllRead
  }
}

// MARK: - starting

extension SourceRunner {
  private func start(_ input: Input, _ new: inout Running) {
    switch input.kind {
    case .url(let endpoint):
      let polled = polled(endpoint, input, &new)
      new.tasks.append(Task { await self.scrape(endpoint, polled, isDeclared: false) })
    case .metrics(let endpoint):
      let polled = polled(endpoint, input, &new)
      new.tasks.append(Task { await self.scrape(endpoint, polled, isDeclared: true) })
    case .scrapeConfig(let config):
      let job = JobScrape(config, numbers: numbers, outlets: outlets)
      new.jobs.append(job)
      new.tasks.append(job.start())
    case .health(let endpoint):
      let polled = polled(endpoint, input, &new)
      new.tasks.append(Task { await self.probe(polled) })
    case .files(let pattern, let declared) where pattern.isPipe:
      startPipe(pattern.text, declared, &new)
    case .files(let pattern, _):
      // Numbered here, in the order of the inputs; read further down, all together.
      let paths = pattern.paths
      for path in paths {
        let source = numbers.source(path)
        // In an empty file there is nothing to wait for.
        if let facts = OpenFile.facts(path), facts.size > 0 { new.files.append(source) }
      }
      if paths.isEmpty { new.tasks.append(waiting(for: pattern)) }
    case .standardInput(let declared):
      start(STDIN_FILENO, name: "-", declared, &new)
      new.ending.append(numbers.source("-"))
    case .command(let command, let declared): start(command, input.name, declared, &new)
    case .receiver(let address):
      let receiver = OTLPReceiver(
        address, numbers: numbers, name: input.name, maxBodyBytes: settings.maxBodyBytes,
        delivery: delivery, clock: settings.clock,
        listening: { url in self.receiving.withLock { $0 = url } })
      new.tasks.append(Task { await receiver.run() })
    }
  }

  private func polled(
    _ endpoint: Endpoint, _ input: Input, _ new: inout Running
  ) -> PolledEndpoint {
    // The same target twice is asked twice: each input has a number of its own.
    let source = numbers.source("\(new.polled.count) \(endpoint.target)")
    new.polled.append(source)
    return PolledEndpoint(
      endpoint, source: source, interval: settings.interval, timeout: settings.timeout)
  }

  private func scrape(
    _ endpoint: Endpoint, _ polled: PolledEndpoint, isDeclared: Bool
  ) async {
    let settings = ScrapeSettings(
      endpoint, interval: self.settings.interval, timeout: self.settings.timeout)
    let source = ScrapeSource(
      source: polled.source, settings: settings, isDeclared: isDeclared,
      presence: TargetPresence(), outlets: outlets)
    guard await source.run() == .isHealthCheck else { return }
    answers.forget(polled.source)
    await probe(polled)
  }

  private var outlets: ScrapeOutlets {
    ScrapeOutlets(client: client, delivery: delivery, answers: answers, clock: settings.clock)
  }

  private func probe(_ endpoint: PolledEndpoint) async {
    let probe = HealthProbe(
      endpoint: endpoint, client: client, delivery: delivery, answers: answers,
      clock: settings.clock)
    await probe.run()
  }

  private func start(
    _ command: String, _ name: String, _ declared: InputSignal?, _ new: inout Running
  ) {
    do throws(ChildProcess.Failure) {
      let child = try ChildProcess(command)
      new.children.append(child)
      start(child.output, name: name, declared, &new)
    } catch {
      var report = SourceReport(
        source: numbers.source(name), kind: .log, name: name, updated: settings.clock())
      report.state = .failing(error.description)
      send(report)
    }
  }

  private func start(
    _ descriptor: Int32, name: String, _ declared: InputSignal?, _ new: inout Running
  ) {
    let numbers = numbers
    let context = ContentContext(
      source: numbers.source(name), name: name, modified: settings.clock(), declared: declared,
      target: { numbers.source("\(name)#\($0)") })
    let stream = ContentStream(descriptor, context, sink: sink, clock: settings.clock)
    stream.start()
    new.streams.append(stream)
  }

  /// A named pipe, or a shell's `<(command)`.
  private func startPipe(_ path: String, _ declared: InputSignal?, _ new: inout Running) {
    guard let file = OpenFile(path) else { return }
    new.pipes.append(file)
    start(file.descriptor, name: path, declared, &new)
    new.ending.append(numbers.source(path))
  }

  /// A glob or folder without a file yet has a row that says so, and that they came.
  private func waiting(for pattern: PathPattern) -> Task<Void, Never> {
    let report = SourceReport(
      source: numbers.source(pattern.text), kind: .log, name: pattern.text,
      updated: settings.clock())
    let (delivery, clock) = (delivery, settings.clock)
    return Task {
      await delivery.send(.report(report))
      while pattern.paths.isEmpty {
        do { try await Task.sleep(for: .seconds(1)) } catch { return }
      }
      var found = report
      found.state = .live
      found.updated = clock()
      await delivery.send(.report(found))
    }
  }

  private func send(_ report: SourceReport) {
    let delivery = delivery
    Task { await delivery.send(.report(report)) }
  }

  /// Of single files that were given another name than their path.
  private var displayNames: [String: String] {
    var names: [String: String] = [:]
    for input in inputs {
      if case .files(let pattern, _) = input.kind, input.name != pattern.text {
        names[pattern.text] = input.name
      }
    }
    return names
  }

  private func startFiles(_ new: inout Running) {
    var patterns: [InputSignal?: [PathPattern]] = [:]
    for case .files(let pattern, let declared) in inputs.map(\.kind) where !pattern.isPipe {
      patterns[declared, default: []].append(pattern)
    }
    let numbers = numbers
    let names = displayNames
    for (declared, patterns) in patterns {
      let sorter = FileSorter(declared, patterns, began: settings.clock())
      var options = LogFollower.Options()
      options.isFollowing = settings.followsFiles
      options.names = names
      let logs = LogFollower(
        patterns, options: options, sink: sink, clock: settings.clock,
        accepts: { sorter.reader(of: $0) == .log }, source: { numbers.source($0) })
      logs.start()
      new.logs.append(logs)
      let contents = ContentFollower(
        patterns, sorter: sorter, isFollowing: settings.followsFiles, numbers: numbers,
        sink: sink, clock: settings.clock)
      contents.start()
      new.contents.append(contents)
    }
  }
}
