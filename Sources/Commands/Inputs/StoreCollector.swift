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
  private let state: Mutex<State>

  init(_ wanted: Signals, limits: StoreLimits) {
    self.wanted = wanted
    state = Mutex(State(stores: Stores(limits)))
  }

  func send(_ batch: Batch) {
    state.withLock { state in
      switch batch {
      case .metrics where wanted.contains(.metrics): state.stores.append(batch)
      case .spans where wanted.contains(.traces): state.stores.append(batch)
      case .health where wanted.contains(.health): state.stores.append(batch)
      case .report(let report):
        state.reports[report.source] = report
        state.stores.append(batch)
      case .metrics, .spans, .health, .logs: break
      }
    }
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
    let runner = SourceRunner(inputs: inputs, sink: collector, settings: settings)
    runner.start()
    await runner.waitUntilEachAnswered(timeout: .seconds(86_400), scrapes: 1)
    let commands = inputs.compactMap { input -> String? in
      if case .command = input.kind { return input.name }
      return nil
    }
    while !collector.areOver(commands) { try? await Task.sleep(for: pause) }
    await runner.stop()
    collector.tellFailures(io)
    return collector
  }

  /// A file that could not be read is no reason to keep quiet about the others.
  private func tellFailures(_ io: CommandIO) {
    for report in reports {
      if case .failing(let why) = report.state { io.complain("\(report.name): \(why)") }
    }
  }
}
