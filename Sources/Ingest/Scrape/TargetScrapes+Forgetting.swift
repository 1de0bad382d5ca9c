import Formats
import Telemetry

// Series that are gone cost memory as long as the reader remembers them: at a target whose series
// come and go for ever it starts over once in a while.
extension TargetScrapes {
  /// So long a target that begins anew may take to have its series again.
  private static let patience = 10

  /// Asked after every good scrape. Where the reader nears its limit there is no waiting.
  mutating func shouldForget() -> Bool {
    let series = Int(reader.seriesCount)
    let gone = series - scrape.sampleCount
    let isSparse = gone > reader.limits.goneSeries && gone > scrape.sampleCount
    sparseScrapes = isSparse ? sparseScrapes + 1 : 0
    return sparseScrapes >= Self.patience || isSparse && series > reader.limits.series / 4 * 3
  }

  /// Has a new reader read the body that was just read: it knows the series of that one scrape, by
  /// columns of its own, and goes on from there.
  ///
  /// - Returns: for each new column of the store the old one; nil where nothing has changed.
  mutating func forget(_ body: Span<UInt8>, _ format: ExpositionFormat) -> [Int32]? {
    sparseScrapes = 0
    var fresh = reader.anew
    var again = ExpositionScrape()
    fresh.read(body, format: format, into: &again)
    var plan = SeriesPlan(rules)
    var list = Self.reportSeries(rules)
    plan.add(again.newSeries, to: &list)
    guard let map = renumbering(again, plan), map.count == list.count else { return nil }
    forgotten += Int(reader.seriesCount - fresh.seriesCount)
    (reader, scrape, self.plan) = (fresh, again, plan)
    present = ArraySlice(present.compactMap { map[$0] })
    known = ArraySlice(known.compactMap { map[$0] })
    histogramColumns = Set(histogramColumns.compactMap { map[$0] })
    timed.renumber(map)
    var continuing = [Int32](repeating: 0, count: map.count)
    for (old, new) in map { continuing[Int(new)] = old }
    return continuing
  }

  /// The reader took no more series while it remembered many that are gone.
  var hasForgettable: Bool {
    Int(reader.seriesCount) - scrape.sampleCount > reader.limits.goneSeries
  }

  /// Begins anew with the next scrape. The store knows by their labels those that go on; one that
  /// ends just then ends without a marker.
  mutating func forgetAll() -> [Int32] {
    forgotten += Int(reader.seriesCount)
    (reader, plan, sparseScrapes) = (reader.anew, SeriesPlan(rules), 0)
    (present, known, histogramColumns) = ([], [], [])
    timed.renumber([:])
    return rules.reports.indices.map { Int32($0) }
  }

  /// The new column of each old one. Both scrapes are of one body, so the same samples come in the
  /// same order.
  private func renumbering(
    _ again: ExpositionScrape, _ plan: SeriesPlan
  ) -> [Int32: Int32]? {
    guard scrape.columns.count == again.columns.count,
      scrape.timedSamples.count == again.timedSamples.count,
      scrape.histograms.count == again.histograms.count
    else { return nil }
    var map: [Int32: Int32] = [:]
    for report in rules.reports.indices { map[Int32(report)] = Int32(report) }
    func add(_ old: Int32, _ new: Int32) {
      if let old = self.plan.place(old), let new = plan.place(new) { map[old] = new }
    }
    for (old, new) in zip(scrape.columns, again.columns) { add(old, new) }
    for (old, new) in zip(scrape.timedSamples, again.timedSamples) { add(old.column, new.column) }
    for (old, new) in zip(scrape.histograms, again.histograms) { add(old.column, new.column) }
    return map
  }
}
