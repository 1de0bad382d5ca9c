import Bytes
import Formats
import Telemetry

/// Reads one path to its end and goes on as it grows: the effects of `TailState`'s decisions. Used
/// by one thread.
struct FileTail {
  /// A pass over many files stays with one for so many bytes, so that all show something soon.
  static let passBytes = 4 << 20
  static let readBytes = 256 << 10
  /// A line without its end is shown after this silence.
  static let partialTime = Duration.seconds(1)
  private static let fingerprintBytes = 1024
  private static let reportInterval = Duration.milliseconds(200)

  private struct Reading {
    var file: OpenFile
    var facts: OpenFile.Facts
    var batcher: LineBatcher
    /// The first bytes as they were read.
    var beginning: [UInt8] = []
    var lastRead: Duration
    var inflation: Inflation?
  }

  let path: String
  private let number: Int
  private let sink: any BatchSink
  private var state = TailState()
  private var readings: [TailState.Generation: Reading] = [:]
  private var report: SourceReport
  private var sent: SourceReport?
  /// Of the generations that were closed.
  private var closedRecords = 0
  private var closedDamaged = 0
  private var lastLook: Timestamp?

  init(
    path: String, name: String, number: Int, source: SourceID, sink: any BatchSink,
    now: Timestamp
  ) {
    self.path = path
    self.number = number
    self.sink = sink
    report = SourceReport(source: source, kind: .log, name: name, updated: now)
  }

  /// Looks at the path and the open files and does what follows; true where more can be read now.
  mutating func pass(_ known: inout KnownFiles, now: Duration, clock: () -> Timestamp) -> Bool {
    let moment = clock()
    let facts = OpenFile.facts(path)
    let actions = state.looked(path: look(facts, known), files: looks(), at: now)
    var hasMore = false
    for action in actions {
      if act(action, &known, now, clock) { hasMore = true }
    }
    showPartialLines(now, moment)
    lastLook = moment
    sendReport(moment)
    return hasMore
  }

  /// Something was read a moment ago: worth another look soon.
  func isBusy(_ now: Duration) -> Bool {
    readings.values.contains { now - $0.lastRead < .milliseconds(250) }
  }

  /// Ends the following: what is held counts as lines.
  mutating func finish(clock: () -> Timestamp) {
    for generation in readings.keys.sorted() {
      readings[generation]?.inflation?.finish()
      deliver(readings[generation]?.batcher.finish(arrived: clock()) ?? [])
    }
    sent = nil
    report.state = state.isGone ? .gone : .finished
    sendReport(clock())
  }

  private func look(_ facts: OpenFile.Facts?, _ known: KnownFiles) -> TailState.PathLook {
    guard let facts, facts.isRegular else { return .nothing }
    if known.isReadElsewhere(facts.identity, path, by: number) { return .readElsewhere }
    return .file(facts.identity)
  }

  /// Looks at what is open; the first bytes are compared only where the file changed.
  private mutating func looks() -> [TailState.Generation: TailState.FileLook] {
    var looks: [TailState.Generation: TailState.FileLook] = [:]
    for (generation, reading) in readings {
      guard let facts = reading.file.facts else { continue }
      var beginsAsBefore = true
      if facts != reading.facts, !reading.beginning.isEmpty {
        let beginning = reading.file.read(at: 0, count: reading.beginning.count)
        beginsAsBefore = beginning == reading.beginning
        readings[generation]?.facts = facts
      }
      looks[generation] = TailState.FileLook(size: facts.size, beginsAsBefore: beginsAsBefore)
    }
    return looks
  }

  private mutating func act(
    _ action: TailState.Action, _ known: inout KnownFiles, _ now: Duration,
    _ clock: () -> Timestamp
  ) -> Bool {
    switch action {
    case .open(let generation):
      readMissed(known, now, clock)
      return open(generation, &known, now) && read(generation, now, clock)
    case .read(let generation): return read(generation, now, clock)
    case .recover(let generation, let offset): recover(generation, from: offset, &known, clock)
    case .restart(let old, let new):
      guard let reading = readings.removeValue(forKey: old) else { return false }
      finish(reading, clock)
      readings[new] = Reading(
        file: reading.file, facts: reading.facts, batcher: batcher(), lastRead: now)
    case .close(let generation):
      guard let reading = readings.removeValue(forKey: generation) else { return false }
      finish(reading, clock)
      known.closed(reading.facts.identity, by: number, beginning: reading.beginning)
    }
    return false
  }

  private func batcher() -> LineBatcher { LineBatcher(source: report.source) }

  private mutating func open(
    _ generation: TailState.Generation, _ known: inout KnownFiles, _ now: Duration
  ) -> Bool {
    guard let file = OpenFile(path), let facts = file.facts, facts.isRegular else {
      state.failedToOpen(generation)
      report.state = .failing("cannot be opened")
      return false
    }
    state.opened(generation, facts.identity)
    known.opened(facts.identity, by: number)
    readings[generation] = Reading(file: file, facts: facts, batcher: batcher(), lastRead: now)
    return true
  }

  /// Reads on to the end or for one pass; true where the end was not reached.
  private mutating func read(
    _ generation: TailState.Generation, _ now: Duration, _ clock: () -> Timestamp
  ) -> Bool {
    var left = Self.passBytes
    while left > 0 {
      guard let offset = state.offset(of: generation), var reading = readings[generation],
        let size = reading.file.facts?.size, size > offset
      else { return false }
      let bytes = reading.file.read(at: offset, count: min(Self.readBytes, size - offset))
      guard !bytes.isEmpty else { return false }
      if offset == 0 { reading.inflation = Inflation(beginning: bytes) }
      if offset < Self.fingerprintBytes {
        reading.beginning += bytes.prefix(Self.fingerprintBytes - reading.beginning.count)
      }
      reading.lastRead = now
      // The dictionary lets go of it, so that the batcher's buffers are not copied.
      readings[generation] = nil
      let batches = Self.batches(of: bytes, &reading, clock)
      readings[generation] = reading
      state.advanced(generation, by: bytes.count)
      report.bytes += bytes.count
      report.lastBytes = bytes.count
      deliver(batches)
      left -= bytes.count
    }
    return true
  }

  private static func batches(
    of bytes: [UInt8], _ reading: inout Reading, _ clock: () -> Timestamp
  ) -> [LogBatch] {
    guard let inflation = reading.inflation else {
      return reading.batcher.append(bytes, arrived: clock())
    }
    var batcher = reading.batcher
    var batches: [LogBatch] = []
    inflation.append(bytes) { batches += batcher.append($0, arrived: clock()) }
    reading.batcher = batcher
    return batches
  }

  /// After copytruncate, what was not read yet is in the copy: a sibling that begins as the file
  /// did and is at least as long as what was read.
  private mutating func recover(
    _ generation: TailState.Generation, from offset: Int, _ known: inout KnownFiles,
    _ clock: () -> Timestamp
  ) {
    guard var reading = readings[generation], !reading.beginning.isEmpty else { return }
    known.truncated(reading.beginning)
    for (path, facts) in Siblings.of(path).reversed()
    where facts.size >= offset && facts.identity != reading.facts.identity {
      guard let copy = OpenFile(path),
        copy.read(at: 0, count: reading.beginning.count) == reading.beginning
      else { continue }
      var place = offset
      while case let bytes = copy.read(at: place, count: Self.readBytes), !bytes.isEmpty {
        deliver(reading.batcher.append(bytes, arrived: clock()))
        place += bytes.count
        report.bytes += bytes.count
      }
      readings[generation] = reading
      return
    }
  }

  /// Files that were created and rotated away between two looks, oldest first.
  private mutating func readMissed(
    _ known: KnownFiles, _ now: Duration, _ clock: () -> Timestamp
  ) {
    guard let lastLook, !readings.isEmpty else { return }
    for (path, facts) in Siblings.of(path)
    where facts.modified >= lastLook.nanoseconds && !known.isOwned(facts.identity) {
      guard let file = OpenFile(path) else { continue }
      var reading = Reading(file: file, facts: facts, batcher: batcher(), lastRead: now)
      var place = 0
      while case let bytes = file.read(at: place, count: Self.readBytes), !bytes.isEmpty {
        deliver(reading.batcher.append(bytes, arrived: clock()))
        place += bytes.count
        report.bytes += bytes.count
      }
      finish(reading, clock)
    }
  }

  private mutating func finish(_ reading: Reading, _ clock: () -> Timestamp) {
    var batcher = reading.batcher
    deliver(batcher.finish(arrived: clock()))
    closedRecords += batcher.records
    closedDamaged += batcher.damaged
  }

  private mutating func showPartialLines(_ now: Duration, _ moment: Timestamp) {
    for (generation, reading) in readings
    where reading.batcher.hasUnshown && now - reading.lastRead >= Self.partialTime {
      if let batch = readings[generation]?.batcher.provisional(arrived: moment) { deliver([batch]) }
    }
  }

  private mutating func deliver(_ batches: [LogBatch]) {
    for batch in batches {
      report.lastItems = batch.entries.count
      sink.send(.logs(batch))
    }
  }

  private mutating func sendReport(_ moment: Timestamp) {
    report.items = closedRecords + readings.values.reduce(0) { $0 + $1.batcher.records }
    report.damaged = closedDamaged + readings.values.reduce(0) { $0 + $1.batcher.damaged }
    report.lag = readings.reduce(0) { sum, open in
      sum + max(0, open.value.facts.size - (state.offset(of: open.key) ?? 0))
    }
    report.problems = Array(problems.suffix(SourceReport.problemLimit))
    if report.state != .finished { report.state = currentState }
    guard report != sent else { return }
    if let sent, sent.state == report.state, moment - sent.updated < Self.reportInterval { return }
    sent = report
    report.updated = moment
    if report.state == .live { report.lastSuccess = moment }
    sent?.updated = moment
    sent?.lastSuccess = report.lastSuccess
    sink.send(.report(report))
  }

  private var problems: [Problem] {
    readings.sorted { $0.key < $1.key }.flatMap { _, reading in
      let broken = reading.inflation?.problem.map { Problem(line: 0, column: 0, message: $0) }
      return reading.batcher.problems + (broken.map { [$0] } ?? [])
    }
  }

  private var currentState: SourceReport.State {
    if state.isWaiting { return .waiting }
    if case .failing = report.state, state.isGone { return report.state }
    return state.isGone ? .gone : .live
  }
}
