import Ingest
import Synchronization
import Telemetry

/// `logs --follow`: what is there in order of time, then what comes as it comes, each line handed
/// on at once.
final class LogFollowing: BatchSink {
  private struct State {
    var printer: LogPrinter
    /// What was there at the start, to be put in order; and batches of sources not named yet.
    var held: [LogBatch] = []
    var heldBytes = 0
    var names: [SourceID: String] = [:]
    var over: Set<SourceID> = []
    var isCatchingUp = true
    var lastArrival = ContinuousClock.now
  }

  /// What is sorted before it is printed; a longer log is printed in parts.
  private static let heldLimit = 256 << 20
  /// A pipe that says nothing for so long has nothing more that was there.
  private static let quietTime = Duration.milliseconds(200)
  private static let pause = Duration.milliseconds(20)

  private let inputs: [Input]
  private let selection: LogSelection
  private let io: CommandIO
  private let state: Mutex<State>

  init(_ inputs: [Input], _ selection: LogSelection, _ printer: LogPrinter, _ io: CommandIO) {
    self.inputs = inputs
    self.selection = selection
    self.io = io
    state = Mutex(State(printer: printer))
  }

  func run() async -> Int32 {
    StopSignals.watch()
    let runner = SourceRunner(
      inputs: inputs.map(Self.asLog), sink: self,
      settings: SourceSettings(interval: nil, timeout: nil))
    runner.start()
    while !isStopped {
      if isCatchingUp, runner.isAllRead || isQuiet { catchUp() }
      if isOver { break }
      try? await Task.sleep(for: Self.pause)
    }
    await runner.stop()
    catchUp()
    return 0
  }

  func send(_ batch: Batch) {
    state.withLock { state in
      switch batch {
      case .report(let report): take(report, &state)
      case .logs(let lines) where !lines.isProvisional: take(lines, &state)
      case .logs, .metrics, .spans, .health: break
      }
    }
  }

  /// What is named by itself is a log, whatever else its lines could be.
  private static func asLog(_ input: Input) -> Input {
    switch input.kind {
    case .files(let pattern, nil) where !pattern.isOpenEnded:
      Input(.files(pattern, .logs), name: input.name)
    case .standardInput(nil): Input(.standardInput(.logs), name: input.name)
    case .command(let command, nil): Input(.command(command, .logs), name: input.name)
    default: input
    }
  }

  private var isStopped: Bool { StopSignals.isRaised || io.isOutputClosed }
  private var isCatchingUp: Bool { state.withLock(\.isCatchingUp) }

  private var isQuiet: Bool {
    state.withLock { ContinuousClock.now - $0.lastArrival >= Self.quietTime }
  }

  /// Every input was a stream and came to its end: nothing will follow.
  private var isOver: Bool {
    let hasFiles = inputs.contains { input in
      if case .files = input.kind { return true }
      return false
    }
    return !hasFiles && state.withLock { !$0.isCatchingUp && $0.over.count >= inputs.count }
  }

  private func take(_ report: SourceReport, _ state: inout State) {
    switch report.state {
    case .finished, .failing: state.over.insert(report.source)
    case .waiting, .live, .gone: break
    }
    guard state.names.updateValue(report.name, forKey: report.source) == nil else { return }
    if !state.isCatchingUp { printHeld(&state) }
  }

  private func take(_ batch: LogBatch, _ state: inout State) {
    state.lastArrival = .now
    if !state.isCatchingUp, let name = state.names[batch.source] {
      for entry in batch.entries { print(batch, entry, name, &state) }
      io.flush()
      return
    }
    state.held.append(batch)
    state.heldBytes += batch.bytes.count
    if state.heldBytes > Self.heldLimit { printHeld(&state) }
  }

  private func catchUp() {
    state.withLock { state in
      state.isCatchingUp = false
      printHeld(&state)
    }
  }

  private struct Place {
    var time: Timestamp
    var source: SourceID
    var batch: Int
    var entry: Int
  }

  /// Sorted by time, then input, then line. The first report of a file follows its first lines, so
  /// a batch whose source has no name yet stays.
  private func printHeld(_ state: inout State) {
    let ready = state.held.filter { state.names[$0.source] != nil }
    state.held.removeAll { state.names[$0.source] != nil }
    state.heldBytes = state.held.reduce(0) { $0 + $1.bytes.count }
    var places: [Place] = []
    for (number, batch) in ready.enumerated() {
      for (index, entry) in batch.entries.enumerated() {
        places.append(
          Place(time: entry.time, source: batch.source, batch: number, entry: index))
      }
    }
    places.sort {
      ($0.time, $0.source, $0.batch, $0.entry) < ($1.time, $1.source, $1.batch, $1.entry)
    }
    for place in places {
      let batch = ready[place.batch]
      print(batch, batch.entries[place.entry], state.names[batch.source] ?? "", &state)
    }
    io.flush()
  }

  private func print(
    _ batch: LogBatch, _ entry: LogEntry, _ name: String, _ state: inout State
  ) {
    let bytes = batch.bytes
    let range = bytes.span.lineRange(of: entry)
    guard selection.matches(bytes.span.extracting(range), entry, source: name) else { return }
    let end = min(range.upperBound + 1, bytes.count)
    state.printer.print(
      bytes.span.extracting(range.lowerBound..<end), source: name,
      number: batch.firstLine + Int(entry.line))
  }
}
