import Alerts
import Configuration
import Ingest
import Synchronization
import Telemetry

/// The sources of one session, and the companion if there is one: started off the screen's thread,
/// ended before the program ends.
final class SourceSession: Sendable {
  private let request: ConsoleRequest
  private let archive: Archive
  private let runners = Mutex<[SourceRunner]>([])
  private let rules = Mutex<RuleThread?>(nil)
  private let starting = Mutex<Task<Void, Never>?>(nil)

  init(_ request: ConsoleRequest, archive: Archive) {
    self.request = request
    self.archive = archive
  }

  func start() {
    let task = Task { await open() }
    starting.withLock { $0 = task }
  }

  /// Ends everything that was started, also what is still starting.
  func stop() async {
    let task = starting.withLock { $0 }
    task?.cancel()
    rules.withLock { $0 }?.stop()
    // A source that waits for room in the queue must not wait for ever, nor rules for a snapshot.
    archive.close()
    await task?.value
    for runner in runners.withLock({ $0 }) { await runner.stop() }
    await request.companion?.stop()
  }

  private func open() async {
    run(request.inputs, from: 0)
    if let companion = request.companion { await open(companion) }
    guard !request.settings.followsFiles else { return startRules() }
    await waitUntilComplete()
  }

  private func startRules() {
    guard !request.rules.isEmpty else { return }
    let runners = runners.withLock { $0 }
    let clock: RuleThread.Clock =
      request.isLive
      ? .wall(settling: request.settings.timeout)
      : .capture(isRead: { runners.allSatisfy(\.isAllRead) })
    let thread = RuleThread(request.rules, archive, clock)
    rules.withLock { $0 = thread }
    thread.start()
  }

  /// Before the capture counts as complete: a replay begins with what its rules record.
  private func recordCapture() async {
    guard !request.rules.isEmpty else { return }
    let (archive, rules) = (archive, request.rules)
    await withCheckedContinuation { done in
      OwnThread.start {
        var (rules, store) = (rules, ArchivedStore(archive))
        rules.evaluateCapture(in: &store)
        done.resume()
      }
    }
  }

  @discardableResult
  private func run(_ inputs: [Input], from first: Int32) -> SourceRunner {
    let runner = SourceRunner(
      inputs: inputs, sink: archive, settings: request.settings, firstNumber: first)
    runners.withLock { $0.append(runner) }
    runner.start()
    return runner
  }

  private func open(_ companion: any ConsoleCompanion) async {
    let receiver = Input(
      .receiver(ReceiverAddresses.Address(host: "127.0.0.1", port: 0)), name: "otlp http")
    let runner = run([receiver], from: Self.companionNumbers)
    guard let address = await runner.receiverAddress(within: .seconds(5)) else { return }
    do {
      let endpoints = try await companion.start(sendingTo: address)
      run(endpoints.map(\.input), from: Self.companionNumbers + 1)
    } catch {
      var report = SourceReport(
        source: SourceID(Self.companionNumbers + 1), kind: .scrape, name: "demo",
        updated: WallClock.now)
      report.state = .failing("the shop did not start: \(error)")
      archive.send(.report(report))
    }
  }

  /// A companion's sources come behind all inputs, whose number is not known while globs grow.
  private static let companionNumbers: Int32 = 1_000_000

  private func waitUntilComplete() async {
    while !Task.isCancelled {
      if runners.withLock({ $0.allSatisfy(\.isComplete) }) {
        await recordCapture()
        return archive.completed()
      }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }
}
