import Telemetry

/// One target's samples: a shared column of scrape times, and a value for each series and scrape.
struct SourceColumns: Sendable {
  let source: SourceID
  /// As the source declares it.
  var declaredInterval: Duration?
  private(set) var blocks: [ScrapeBlock] = []
  private(set) var hotTimes: [Int64] = []
  /// Plain values by column; a row is as long as the target had series then.
  private(set) var hotRows: [[Double]] = []
  /// Samples that brought a time of their own.
  private(set) var timed: [SeriesID: PagedArray<TimedSample>] = [:]
  var histograms: [SeriesID: HistogramColumn] = [:]

  struct TimedSample: Sendable {
    var time: Int64
    var value: Double
  }

  /// A series and the stretch of a column that is its own: one after the other may have a column.
  struct SeriesColumn {
    var id: SeriesID
    var number: Int32
    /// Scrapes up to here are those of another series.
    var after: Int64
    /// Scrapes later than this may be another's.
    var through: Int64
  }

  init(_ source: SourceID) {
    self.source = source
  }

  var newestTime: Int64? { hotTimes.last ?? blocks.last?.times.last }
  var oldestTime: Int64? { blocks.first?.times.first ?? hotTimes.first }
  var oldestBlockEnd: Int64? { blocks.first?.times.last }
  var hotByteCount: Int { hotRows.reduce(0) { $0 + $1.count * 8 + 32 } }

  mutating func append(row: [Double], at time: Int64) {
    hotTimes.append(time)
    hotRows.append(row)
  }

  /// A second delivery for the newest scrape's time: what is already there stays.
  mutating func merge(row: [Double]) -> (added: Int, repeated: Int) {
    guard let last = hotRows.indices.last else { return (0, row.count) }
    var (added, repeated) = (0, 0)
    while hotRows[last].count < row.count { hotRows[last].append(AbsentMarker.value) }
    for (column, value) in row.enumerated() where !AbsentMarker.isAbsent(value) {
      if AbsentMarker.isAbsent(hotRows[last][column]) {
        hotRows[last][column] = value
        added += 1
      } else {
        repeated += 1
      }
    }
    return (added, repeated)
  }

  /// False for a sample at or before the series' newest: Prometheus refuses those too.
  mutating func append(_ value: Double, at time: Int64, of id: SeriesID) -> Bool {
    if let last = timed[id]?.last, last.time >= time { return false }
    timed[id, default: PagedArray()].append(TimedSample(time: time, value: value))
    return true
  }

  /// Forgets the samples with times of their own of a series; says how many they were.
  mutating func removeTimedSamples(of id: SeriesID) -> Int {
    timed.removeValue(forKey: id)?.count ?? 0
  }

  /// Turns the hot rows into a block; says by how many bytes that shrank (or grew) the source.
  mutating func seal() -> Int {
    guard !hotTimes.isEmpty else { return 0 }
    let before = hotByteCount
    let block = ScrapeBlock(times: hotTimes, rows: hotRows)
    blocks.append(block)
    hotTimes = []
    hotRows = []
    return block.byteCount - before
  }

  mutating func dropOldestBlock() -> ScrapeBlock? {
    blocks.isEmpty ? nil : blocks.removeFirst()
  }

  /// Drops the oldest page of every long list of timed samples; says how many samples went.
  mutating func dropOldestTimedSamples() -> Int {
    var dropped = 0
    for id in timed.keys { dropped += timed[id]?.removeFirstPage() ?? 0 }
    return dropped
  }
}
