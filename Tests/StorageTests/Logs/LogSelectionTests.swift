import Storage
import Telemetry
import TestSupport
import Testing

@Suite struct LogSelectionTests {
  /// Records of three sources at random seconds; those at even seconds are wanted.
  private static func batches(_ seed: UInt64) -> [LogBatch] {
    var random = SeededGenerator(seed: seed)
    return (0..<30).map { number in
      let seconds = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        Int64.random(in: 1...100, using: &random)
      }
      var bytes: [UInt8] = []
      var entries: [LogEntry] = []
      for (line, second) in seconds.enumerated() {
        entries.append(
          LogEntry(
            time: .seconds(second), offset: UInt32(bytes.count), line: UInt16(line),
            severity: second % 10 == 0 ? .error : .info, format: 0))
        bytes += Array("\(second)\n".utf8) + [UInt8](repeating: 0x2e, count: 2000)
      }
      return LogBatch(
        source: SourceID(Int32(number % 3)), arrived: .seconds(0), firstLine: number * 100,
        bytes: bytes, entries: entries)
    }
  }

  private static func look(
    _ selection: inout LogSelection, at snapshot: LogSnapshot, _ range: TimeRange, budget: Int
  ) {
    selection.examine(snapshot, in: range, budget: budget) { _, entry, _ in
      (entry.time.nanoseconds / 1_000_000_000 % 2 == 0, 1)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `records looked at little by little while more come are those a filter lets through`(
    seed: UInt64
  ) {
    let batches = Self.batches(seed)
    let range = TimeRange(start: .seconds(10), end: .seconds(80))
    var store = LogStore()
    var selection = LogSelection()
    for batch in batches {
      store.append(batch)
      Self.look(&selection, at: store.snapshot, range, budget: 7)
    }
    let snapshot = store.snapshot
    while !selection.isComplete { Self.look(&selection, at: snapshot, range, budget: 50) }
    let seconds = batches.flatMap { $0.entries.map { $0.time.nanoseconds / 1_000_000_000 } }
    let expected = seconds.filter { $0 % 2 == 0 && $0 > 10 && $0 <= 80 }.sorted()
    let found = snapshot.positions(in: range, .oldestFirst, of: selection, limit: .max)
    #expect(found.map { $0.time.nanoseconds / 1_000_000_000 } == expected)
    let backward = snapshot.positions(in: range, .newestFirst, of: selection, limit: .max)
    #expect(backward == found.reversed())
    #expect(snapshot.levels(in: range, of: selection).total == expected.count)
    let histogram = snapshot.histogram(in: range, columns: 13, of: selection)
    #expect(histogram.columns.reduce(0) { $0 + $1.total } == expected.count)
    #expect(histogram.columns.count == 13 && histogram.range.end >= range.end)
    var errors = snapshot.cursor(in: range, .oldestFirst, of: selection, atLeast: .error)
    #expect(errors.next()?.time == expected.first { $0 % 10 == 0 }.map { .seconds($0) })
  }

  @Test func `a histogram's steps do not move with its range`() {
    var store = LogStore()
    for batch in Self.batches(7) { store.append(batch) }
    let snapshot = store.snapshot
    let first = snapshot.histogram(
      in: TimeRange(start: .seconds(0), end: .seconds(60)), columns: 13)
    let second = snapshot.histogram(
      in: TimeRange(start: .seconds(1), end: .seconds(61)), columns: 13)
    #expect(first.step == second.step)
    #expect(first.range.start.nanoseconds % first.step.nanoseconds == 0)
    #expect(second.range.start.nanoseconds % second.step.nanoseconds == 0)
  }

  @Test func `a line that was not finished is looked at again when it is`() {
    var store = LogStore()
    var selection = LogSelection()
    let entry = LogEntry(time: .seconds(1), offset: 0, line: 0, severity: .info, format: 0)
    func batch(_ text: String, isProvisional: Bool) -> LogBatch {
      LogBatch(
        source: SourceID(1), arrived: .seconds(0), firstLine: 1, bytes: Array(text.utf8),
        entries: [entry], isProvisional: isProvisional)
    }
    func look() -> Int {
      selection.examine(store.snapshot, in: .all, budget: 9) { bytes, _, _ in
        (bytes.count > 5, 1)
      }
      return store.snapshot.levels(in: .all, of: selection).total
    }
    store.append(batch("half", isProvisional: true))
    #expect(look() == 0)
    store.append(batch("half and half", isProvisional: true))
    #expect(look() == 1)
    store.append(batch("half and half and whole\n", isProvisional: false))
    #expect(look() == 1 && selection.isComplete)
  }
}
