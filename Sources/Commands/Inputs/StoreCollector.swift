import Ingest
import Storage
import Synchronization
import Telemetry

/// Takes what sources read into stores that a command then asks, as the console does.
final class StoreCollector: BatchSink {
  /// What a command has no use for is not kept.
  struct Signals: OptionSet {
    let rawValue: Int
    static let metrics = Signals(rawValue: 1)
    static let traces = Signals(rawValue: 2)
    static let health = Signals(rawValue: 4)
  }

  private struct State {
    var stores: Stores
    var reports: [SourceID: SourceReport] = [:]
  }

  private let wanted: Signals
  /// Metrics outside of it are not kept.
  private let range: TimeRange
  private let state: Mutex<State>

  init(_ wanted: Signals, limits: StoreLimits, range: TimeRange = .all) {
    self.wanted = wanted
    self.range = range
    state = Mutex(State(stores: Stores(limits)))
  }

  func send(_ batch: Batch) {
    state.withLock { state in
      switch batch {
      case .metrics(let metrics) where wanted.contains(.metrics):
        state.stores.append(.metrics(metrics.within(range)))
      case .spans where wanted.contains(.traces): state.stores.append(batch)
      case .health where wanted.contains(.health): state.stores.append(batch)
      case .report(let report):
        state.reports[report.source] = report
        state.stores.append(batch)
      case .metrics, .spans, .health, .logs: break
      }
    }
  }

  /// For what is made of the inputs once they are in.
  func change(_ body: (inout Stores) -> Void) {
    state.withLock { body(&$0.stores) }
  }

  var snapshot: TelemetrySnapshot { state.withLock(\.stores.snapshot) }

  /// In the order of their sources.
  var reports: [SourceReport] {
    state.withLock { $0.reports.values.sorted { $0.source < $1.source } }
  }

  /// Every stream of these names came to its end.
  func areOver(_ names: [String]) -> Bool {
    state.withLock { state in
      names.allSatisfy { name in
        state.reports.values.contains { report in
          guard report.name == name else { return false }
          switch report.state {
          case .finished, .failing, .gone: return true
          case .waiting, .live: return false
          }
        }
      }
    }
  }
}

extension StoreCollector {
  private static let pause = Duration.milliseconds(10)

  /// Reads files, standard input and commands to their ends.
  static func read(
    _ inputs: [Input], _ wanted: Signals, limits: StoreLimits, _ io: CommandIO
  ) async -> StoreCollector {
    let collector = StoreCollector(wanted, limits: limits)
    let settings = SourceSettings(interval: nil, timeout: nil, followsFiles: false)
    await collector.collect(
      inputs, settings: settings, patience: .seconds(86_400), scrapes: 1)
    collector.tellFailures(io)
    return collector
  }

  /// Takes what the inputs have: targets are asked so often, everything else is read to its end.
  ///
  /// - Parameter patience: how long to wait for targets and files; commands end when they do.
  func collect(
    _ inputs: [Input], settings: SourceSettings, patience: Duration, scrapes: Int
  ) async {
    let runner = SourceRunner(inputs: inputs, sink: self, settings: settings)
    runner.start()
    await runner.waitUntilEachAnswered(timeout: patience, scrapes: scrapes)
    let commands = inputs.compactMap { input -> String? in
      if case .command = input.kind { return input.name }
      return nil
    }
    while !areOver(commands) { try? await Task.sleep(for: Self.pause) }
    await runner.stop()
  }

  /// A file that could not be read is no reason to keep quiet about the others.
  func tellFailures(_ io: CommandIO) {
    for report in reports {
      if case .failing(let why) = report.state { io.complain("\(report.name): \(why)") }
    }
  }
}
