import Storage
import Telemetry
import TestSupport
import Testing

@Suite struct LogStoreTests {
  /// One line `SECONDS` per number, its own time or (negative) the one before it.
  private func batch(
    _ source: Int32, _ seconds: [Int64], firstLine: Int = 1, width: Int = 0,
    severity: Severity = .info, isProvisional: Bool = false
  ) -> LogBatch {
    var bytes: [UInt8] = []
    var entries: [LogEntry] = []
    for (line, second) in seconds.enumerated() {
      let offset = UInt32(bytes.count)
      bytes += Array("\(source):\(second)".utf8) + [UInt8](repeating: 0x2e, count: width) + [0x0a]
      entries.append(
        LogEntry(
          time: .seconds(abs(second)), offset: offset, line: UInt16(line), severity: severity,
          format: 0, timeIsAbsent: second < 0))
    }
    return LogBatch(
      source: SourceID(source), arrived: .seconds(0), firstLine: firstLine, bytes: bytes,
      entries: entries, isProvisional: isProvisional)
  }

  private func store(_ batches: [LogBatch], retainedBytes: Int = 1 << 20) -> LogSnapshot {
    var store = LogStore(retainedBytes: retainedBytes)
    for batch in batches { store.append(batch) }
    return store.snapshot
  }

  private func texts(_ snapshot: LogSnapshot, _ positions: [LogPosition]) -> [String] {
    positions.map { position in
      snapshot.withBytes(at: position) { bytes, _ in
        String(decoding: (0..<bytes.count - 1).map { bytes[$0] }, as: UTF8.self)
      } ?? "gone"
    }
  }

  private func all(_ snapshot: LogSnapshot, _ order: LogCursor.Order = .oldestFirst) -> [String] {
    texts(snapshot, snapshot.positions(in: .all, order, limit: .max))
  }

  @Test func `many logs are merged by time, then input, then line`() {
    let snapshot = store([batch(2, [1, 3, 3]), batch(1, [2, 3, 5])])
    let merged = ["2:1", "1:2", "1:3", "2:3", "2:3", "1:5"]
    #expect(all(snapshot) == merged)
    #expect(all(snapshot, .newestFirst) == merged.reversed())
  }

  @Test func `a record without a time stays behind its predecessor`() {
    let snapshot = store([batch(1, [5, -5, 9, 4, -4, 5]), batch(2, [4, 5])])
    #expect(all(snapshot) == ["1:4", "1:-4", "2:4", "1:5", "1:-5", "1:5", "2:5", "1:9"])
  }

  @Test func `a range is open on the left and closed on the right`() {
    let snapshot = store([batch(1, [1, 2, 3]), batch(1, [4, 5], firstLine: 4)])
    let range = TimeRange(start: .seconds(2), end: .seconds(4))
    #expect(
      texts(snapshot, snapshot.positions(in: range, .oldestFirst, limit: 9)) == ["1:3", "1:4"])
    #expect(snapshot.count(in: range) == 2)
    #expect(snapshot.count(in: .all) == 5 && snapshot.counts.records == 5)
  }

  @Test(arguments: UInt64(0)..<40)
  func `pages from either end are the sorted records`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var store = LogStore()
    var expected: [(Int64, Int32, Int)] = []
    var lines: [Int32: Int] = [:]
    for _ in 0..<60 {
      let source = Int32.random(in: 1...4, using: &random)
      let count = Int.random(in: 1...8, using: &random)
      let seconds = (0..<count).map { _ in Int64.random(in: 1...50, using: &random) }
      let width = seed % 2 == 0 ? 0 : 4000
      store.append(batch(source, seconds, firstLine: lines[source, default: 0] + 1, width: width))
      for second in seconds {
        lines[source, default: 0] += 1
        expected.append((second, source, lines[source, default: 0]))
      }
    }
    expected.sort { $0 < $1 }
    let snapshot = store.snapshot
    var found: [LogPosition] = []
    while true {
      let page = snapshot.positions(in: .all, .oldestFirst, after: found.last, limit: 7)
      if page.isEmpty { break }
      found += page
    }
    #expect(found.map { $0.time.nanoseconds / 1_000_000_000 } == expected.map(\.0))
    #expect(found.map(\.source.number) == expected.map(\.1))
    #expect(found.compactMap { snapshot.line(at: $0) } == expected.map(\.2))
    let backward = snapshot.positions(in: .all, .newestFirst, limit: .max)
    #expect(backward == found.reversed())
    if let middle = found.dropFirst(found.count / 2).first {
      let older = snapshot.positions(in: .all, .newestFirst, after: middle, limit: .max)
      #expect(older == found.prefix { $0 < middle }.reversed())
    }
  }

  @Test func `levels are counted per step of time`() {
    let snapshot = store([
      batch(1, [1, 2, 3, 4, 5, 6]), batch(2, [2, 6], severity: .error), batch(3, [99]),
    ])
    let range = TimeRange(start: .seconds(0), end: .seconds(6))
    let counts = snapshot.histogram(in: range, buckets: 3)
    #expect(counts.map { $0[.info] } == [2, 2, 2] && counts.map { $0[.error] } == [1, 0, 1])
    #expect(counts.map(\.total).reduce(0, +) == snapshot.count(in: range))
    #expect(snapshot.levels(in: range)[.error] == 2)
    #expect(snapshot.histogram(in: range, buckets: 0).isEmpty)
  }

  @Test func `the next record that fits is found in either direction`() {
    let snapshot = store([batch(1, [1, 3], severity: .error), batch(2, [2, 4])])
    let isError = { (_: Span<UInt8>, entry: LogEntry) in entry.severity == .error }
    let newest = snapshot.first(in: .all, .newestFirst, where: isError)
    #expect(texts(snapshot, [newest].compactMap(\.self)) == ["1:3"])
    let older = snapshot.first(in: .all, .newestFirst, after: newest, where: isError)
    #expect(texts(snapshot, [older].compactMap(\.self)) == ["1:1"])
    #expect(snapshot.first(in: .all, .newestFirst, after: older, where: isError) == nil)
  }

  @Test func `the oldest blocks go first, and what goes is counted`() {
    let wide = 50_000
    var batches = (0..<20).map { batch(1, [Int64(100 + $0)], firstLine: $0 + 1, width: wide) }
    batches += (0..<20).map { batch(2, [Int64($0 + 1)], firstLine: $0 + 1, width: wide) }
    let snapshot = store(batches, retainedBytes: 1_400_000)
    #expect(snapshot.counts.retainedBytes <= 1_400_000)
    #expect(snapshot.counts.records + snapshot.counts.dropped == 40)
    #expect(snapshot.counts.dropped > 0 && snapshot.counts.dropped < 20)
    let left = all(snapshot).filter { $0.hasPrefix("1:") }
    #expect(left.count == 20)
  }

  @Test func `a place stays good while its record is kept, and then is gone`() {
    var store = LogStore(retainedBytes: 600_000)
    store.append(batch(1, [1], width: 200_000))
    let place = store.snapshot.positions(in: .all, .oldestFirst, limit: 1)
    store.append(batch(1, [2], firstLine: 2, width: 200_000))
    #expect(texts(store.snapshot, place).first?.hasPrefix("1:1") == true)
    for second in 3..<8 {
      store.append(batch(1, [Int64(second)], firstLine: second, width: 200_000))
    }
    #expect(texts(store.snapshot, place) == ["gone"] && store.snapshot.counts.dropped > 0)
  }

  @Test func `a line that was not finished is replaced by what follows`() {
    var store = LogStore()
    store.append(batch(1, [1]))
    store.append(batch(1, [2], firstLine: 2, isProvisional: true))
    #expect(all(store.snapshot) == ["1:1", "1:2"])
    store.append(batch(1, [3], firstLine: 2, isProvisional: true))
    #expect(all(store.snapshot) == ["1:1", "1:3"])
    store.append(batch(1, [4, 5], firstLine: 2))
    #expect(all(store.snapshot) == ["1:1", "1:4", "1:5"])
  }

  @Test func `an old snapshot does not see what came after it`() {
    var store = LogStore()
    store.append(batch(1, [1]))
    let before = store.snapshot
    store.append(batch(1, [2], firstLine: 2))
    #expect(all(before) == ["1:1"] && all(store.snapshot) == ["1:1", "1:2"])
    #expect(before.version != store.snapshot.version)
  }
}
