import Formats
import Telemetry

/// Reads one path that is no log: to its end, and on as it grows; from the start again where it
/// was replaced. Used by one thread.
struct ContentFile {
  /// A pass over many files stays with one for so many bytes.
  private static let passBytes = 8 << 20
  private static let readBytes = 1 << 20
  /// A document over many lines is read when nothing was added to it for so long.
  private static let quietTime = Duration.seconds(1)

  private struct Reading {
    var file: OpenFile
    var identity: FileIdentity
    var offset = 0
    var reader: ContentReader
    var inflation: Inflation?
    var isFinished = false
    var modified: Int64
    var lastRead: Duration
  }

  let path: String
  private let declared: InputSignal?
  private let numbers: SourceNumbers
  private let sink: any BatchSink
  private let isStopped: @Sendable () -> Bool
  private var reading: Reading?
  private var generation = 0
  private var report: SourceReport
  private var sent: SourceReport?

  init(
    _ path: String, _ declared: InputSignal?, numbers: SourceNumbers,
    sink: any BatchSink, isStopped: @escaping @Sendable () -> Bool, now: Timestamp
  ) {
    self.isStopped = isStopped
    self.path = path
    self.declared = declared
    self.numbers = numbers
    self.sink = sink
    report = SourceReport(
      source: numbers.source(path), kind: .capture, name: path, updated: now)
  }

  /// Looks at the path and reads what is new; true where more can be read at once.
  mutating func pass(now: Duration, clock: () -> Timestamp) -> Bool {
    defer { sendReport(clock()) }
    guard let facts = OpenFile.facts(path) else {
      if reading != nil { finish(clock) }
      report.state = generation == 0 ? .waiting : .gone
      return false
    }
    if needsStart(facts), !start(now, clock) { return false }
    return read(now, clock)
  }

  mutating func close(clock: () -> Timestamp) {
    finish(clock)
    if case .failing = report.state {} else { report.state = .finished }
    sendReport(clock())
  }

  private func needsStart(_ facts: OpenFile.Facts) -> Bool {
    guard let reading else { return true }
    if facts.identity != reading.identity || facts.size < reading.offset { return true }
    return reading.isFinished && facts.modified != reading.modified
  }

  private mutating func start(_ now: Duration, _ clock: () -> Timestamp) -> Bool {
    finish(clock)
    let earlier = reading?.reader.exposition
    reading = nil
    guard let file = OpenFile(path), let facts = file.facts else {
      report.state = .failing("cannot be opened")
      return false
    }
    let (numbers, prefix) = (numbers, "\(path)#\(generation)#")
    var context = ContentContext(
      source: generation == 0 ? report.source : numbers.source(prefix), name: path,
      modified: Timestamp(nanoseconds: facts.modified), declared: declared,
      target: { numbers.source(prefix + $0) })
    context.earlier = earlier
    generation += 1
    reading = Reading(
      file: file, identity: facts.identity, reader: ContentReader(context),
      modified: facts.modified, lastRead: now)
    return true
  }

  private mutating func read(_ now: Duration, _ clock: () -> Timestamp) -> Bool {
    guard var open = reading, !open.isFinished else { return false }
    reading = nil
    defer { reading = open }
    var left = Self.passBytes
    while left > 0 {
      let bytes = open.file.read(at: open.offset, count: Self.readBytes)
      guard !bytes.isEmpty else { break }
      if open.offset == 0 {
        if let program = UnpackingProgram(beginning: bytes) {
          unpack(program, &open, clock)
          return false
        }
        open.inflation = Inflation(beginning: bytes)
      }
      open.offset += bytes.count
      open.lastRead = now
      report.bytes += bytes.count
      report.lastBytes = bytes.count
      left -= bytes.count
      take(bytes, &open, clock)
    }
    if case .failing = report.state {} else { report.state = .live }
    open.reader.apply(to: &report)
    report.lag = max(0, (open.file.facts?.size ?? 0) - open.offset)
    let endsHere = open.reader.isReadAtEnd || open.inflation != nil
    let isQuiet = now - open.lastRead >= Self.quietTime
    if left > 0, endsHere || (isQuiet && open.reader.isReadWhenQuiet) {
      finish(&open, clock)
    }
    return left <= 0
  }

  /// All at once: such a file is no growing one.
  private mutating func unpack(
    _ program: UnpackingProgram, _ open: inout Reading, _ clock: () -> Timestamp
  ) {
    let problem = program.unpack(path, isStopped: isStopped) { piece in
      deliver(open.reader.append(piece, arrived: clock()))
    }
    open.offset = open.file.facts?.size ?? 0
    report.bytes += open.offset
    report.lastBytes = open.offset
    finish(&open, clock)
    if let problem {
      report.damaged += 1
      report.problems.append(Problem(line: 0, column: 0, message: problem))
      if report.items == 0 { report.state = .failing(problem) }
    }
  }

  private func take(_ bytes: [UInt8], _ open: inout Reading, _ clock: () -> Timestamp) {
    guard let inflation = open.inflation else {
      return deliver(open.reader.append(bytes, arrived: clock()))
    }
    inflation.append(bytes) { deliver(open.reader.append($0, arrived: clock())) }
  }

  private mutating func finish(_ clock: () -> Timestamp) {
    guard var open = reading else { return }
    reading = nil
    finish(&open, clock)
    reading = open
  }

  private mutating func finish(_ open: inout Reading, _ clock: () -> Timestamp) {
    guard !open.isFinished else { return }
    open.isFinished = true
    open.inflation?.finish()
    deliver(open.reader.finish(arrived: clock()))
    open.modified = open.file.facts?.modified ?? open.modified
    open.reader.apply(to: &report)
    if let problem = open.inflation?.problem {
      report.problems.append(Problem(line: 0, column: 0, message: problem))
      report.damaged += 1
    }
    if case .failing = report.state {} else { report.state = .finished }
  }

  private func deliver(_ batches: [Batch]) {
    for batch in batches { sink.send(batch) }
  }

  private mutating func sendReport(_ moment: Timestamp) {
    guard report != sent else { return }
    report.updated = moment
    if report.state == .live || report.state == .finished { report.lastSuccess = moment }
    sent = report
    sink.send(.report(report))
  }
}
