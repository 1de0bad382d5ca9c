package import Telemetry

extension SeriesSnapshot {
  /// Replaces the buffer's content by the series' samples in the range, stale markers included.
  package func samples(_ id: SeriesID, in range: TimeRange, into samples: inout Samples) {
    samples.removeAll()
    guard let place = place(id) else { return }
    place.source.read(
      place.column, after: range.start.nanoseconds, through: range.end.nanoseconds,
      into: &samples)
  }

  /// Where the samples of a series are.
  func place(_ id: SeriesID) -> (source: SourceColumns, column: SourceColumns.SeriesColumn)? {
    guard let (rows, row) = index.place(id) else { return nil }
    let column = SourceColumns.SeriesColumn(
      id: id, number: rows.columns[row], after: rows.after[row], through: ends[id] ?? .max)
    return (sources[Int(rows.sources[row])], column)
  }

  /// The time of the newest sample at or before `moment`; nil before the first, and once all have
  /// been dropped.
  package func newestTime(_ id: SeriesID, at moment: Timestamp) -> Timestamp? {
    var samples = Samples()
    guard let place = place(id) else { return nil }
    return place.source.newestTime(
      place.column, through: moment.nanoseconds, using: &samples
    ).map(Timestamp.init(nanoseconds:))
  }

  /// How far apart the series' samples are: as its source declares it, else as the newest samples
  /// at or before `moment` show; nil with fewer than two of these.
  package func interval(_ id: SeriesID, at moment: Timestamp) -> Duration? {
    if let declared = place(id)?.source.declaredInterval { return declared }
    var buffer = Samples()
    // Looked for in stretches of ten times the length, so that a dense series stays cheap.
    for seconds: Int64 in [60, 600, 6_000, 60_000] {
      samples(id, in: TimeRange(.seconds(seconds), endingAt: moment), into: &buffer)
      if buffer.count > Self.measuredGaps { break }
    }
    if buffer.count < 2, let gap = histogramGap(id, at: moment) { return .nanoseconds(gap) }
    return Self.typicalGap(buffer.times).map { .nanoseconds($0) }
  }

  private static let measuredGaps = 8

  /// The median of the last gaps, rounded to a length that a person would have configured: else it
  /// would move with every scrape's jitter, and every window with it.
  static func typicalGap(_ times: [Int64]) -> Int64? {
    let newest = times.suffix(measuredGaps + 1)
    guard newest.count >= 2 else { return nil }
    let gaps = zip(newest, newest.dropFirst()).map { $1 - $0 }.sorted()
    let median = gaps[gaps.count / 2]
    for unit: Int64 in [60_000_000_000, 5_000_000_000, 1_000_000_000, 100_000_000, 10_000_000] {
      let rounded = (median + unit / 2) / unit * unit
      if rounded > 0, abs(rounded - median) <= median / 20 { return rounded }
    }
    return median
  }
}
