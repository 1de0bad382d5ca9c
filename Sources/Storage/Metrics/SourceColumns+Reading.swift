extension SourceColumns {
  /// Appends the column's samples with a time in (start, end].
  func read(
    _ series: SeriesColumn, after start: Int64, through end: Int64, into samples: inout Samples
  ) {
    readScrapes(
      series.number, after: max(start, series.after), through: min(end, series.through),
      into: &samples)
    if let timed = timed[series.id] { samples.merge(timed, after: start, through: end) }
  }

  private func readScrapes(
    _ column: Int32, after start: Int64, through end: Int64, into samples: inout Samples
  ) {
    for block in blocks {
      guard let first = block.times.first, let last = block.times.last, last > start else {
        continue
      }
      if first > end { break }
      guard block.holds(Int(column)) else { continue }
      let isDense = block.decode(Int(column), into: &samples.decoded)
      let rows = Self.rows(of: block.times, after: start, through: end)
      samples.appendDecoded(times: block.times, rows: rows, isDense: isDense)
    }
    for row in Self.rows(of: hotTimes, after: start, through: end) {
      guard column < hotRows[row].count else { continue }
      let value = hotRows[row][Int(column)]
      if !AbsentMarker.isAbsent(value) { samples.append(value, at: hotTimes[row]) }
    }
  }

  /// The newest sample's time at or before `moment`, stale markers and histograms included.
  func newestTime(
    _ series: SeriesColumn, through moment: Int64, using samples: inout Samples
  ) -> Int64? {
    let timedTime = timed[series.id].flatMap { list -> Int64? in
      let next = list.firstIndex { $0.time > moment }
      return next > 0 ? list[next - 1].time : nil
    }
    let scraped = newestScrape(of: series, through: moment, using: &samples)
    let histogram = histograms[series.id]?.newestTime(through: moment)
    return [timedTime, scraped, histogram].compactMap(\.self).max()
  }

  private func newestScrape(
    of series: SeriesColumn, through moment: Int64, using samples: inout Samples
  ) -> Int64? {
    let (column, first, last) = (series.number, series.after, min(moment, series.through))
    for row in Self.rows(of: hotTimes, after: first, through: last).reversed() {
      guard column < hotRows[row].count else { break }
      if !AbsentMarker.isAbsent(hotRows[row][Int(column)]) { return hotTimes[row] }
    }
    for block in blocks.reversed() where block.holds(Int(column)) {
      let rows = Self.rows(of: block.times, after: first, through: last)
      if rows.isEmpty { continue }
      _ = block.decode(Int(column), into: &samples.decoded)
      for row in rows.reversed()
      where !AbsentMarker.isAbsent(samples.decoded[row]) {
        return block.times[row]
      }
    }
    return nil
  }

  private static func rows(of times: [Int64], after start: Int64, through end: Int64) -> Range<Int>
  {
    let first = upperBound(times, start)
    return first..<max(first, upperBound(times, end))
  }

  private static func upperBound(_ times: [Int64], _ time: Int64) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Samples {
  /// The rows of the decoded chunk that hold something.
  mutating func appendDecoded(times: [Int64], rows: Range<Int>, isDense: Bool) {
    if isDense {
      self.times.append(contentsOf: times[rows])
      values.append(contentsOf: decoded[rows])
      return
    }
    for row in rows where !AbsentMarker.isAbsent(decoded[row]) {
      self.times.append(times[row])
      values.append(decoded[row])
    }
  }

  /// Weaves in samples with times of their own; where both have one, the sample's own stays.
  mutating func merge(
    _ timed: PagedArray<SourceColumns.TimedSample>, after start: Int64, through end: Int64
  ) {
    var next = timed.firstIndex { $0.time > start }
    guard next < timed.count, timed[next].time <= end else { return }
    let (scrapedTimes, scrapedValues) = (times, values)
    removeAll()
    var scraped = 0
    while scraped < scrapedTimes.count || (next < timed.count && timed[next].time <= end) {
      let timedTime = next < timed.count && timed[next].time <= end ? timed[next].time : .max
      if scraped < scrapedTimes.count, scrapedTimes[scraped] < timedTime {
        append(scrapedValues[scraped], at: scrapedTimes[scraped])
        scraped += 1
      } else {
        if scraped < scrapedTimes.count, scrapedTimes[scraped] == timedTime { scraped += 1 }
        append(timed[next].value, at: timedTime)
        next += 1
      }
    }
  }
}
