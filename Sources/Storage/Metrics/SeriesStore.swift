package import Telemetry

/// Every series of every target, in memory, bounded. One writer appends; readers take `snapshot`.
///
/// Neither stops the other: what a snapshot holds is immutable or copied in small pages by the next
/// write. A series leaves the index once its source has forgotten it and its samples are gone.
package struct SeriesStore: Sendable {
  package let limits: SeriesLimits
  package internal(set) var snapshot = SeriesSnapshot()
  /// The writer's own way from a text to its symbol.
  var symbols = LabelInterner()
  private var places: [SourceID: Int] = [:]
  /// By the place of the source.
  var series: [SourceSeries] = []

  package init(limits: SeriesLimits = SeriesLimits()) {
    self.limits = limits
  }

  package mutating func append(_ batch: MetricBatch) {
    let place = place(of: batch.source)
    if let interval = batch.interval { snapshot.sources[place].declaredInterval = interval }
    append(batch.newSeries, at: batch.time, place: place)
    append(scrape: batch, place: place)
    for sample in batch.timedSamples { append(sample, place: place) }
    for sample in batch.histograms { append(sample, scrapedAt: batch.time, place: place) }
    for exemplar in batch.exemplars { append(exemplar, at: batch.time, place: place) }
    for metadata in batch.metadata {
      let isNew = snapshot.metadata.append(
        metadata, at: batch.time.nanoseconds, limits: limits)
      if isNew { snapshot.usage.indexBytes += 128 + metadata.help.utf8.count }
    }
    if let continuing = batch.continuing { renumber(continuing, at: batch.time, place: place) }
    retain()
  }

  private mutating func place(of source: SourceID) -> Int {
    if let known = places[source] { return known }
    let place = snapshot.sources.count
    places[source] = place
    snapshot.sources.append(SourceColumns(source))
    series.append(SourceSeries())
    return place
  }

  private mutating func append(_ list: NewSeriesList, at time: Timestamp, place: Int) {
    guard !list.isEmpty else { return }
    let pairs = symbols(of: list.table)
    let members = list.members
    var labels: [UInt64] = []
    for (index, column) in list.columns.enumerated() {
      labels.removeAll(keepingCapacity: true)
      for member in members[list.memberRange(index)] { labels.append(pairs[Int(member)]) }
      append(labels, column: column, at: time, place: place)
    }
  }

  private mutating func append(
    _ labels: [UInt64], column: Int32, at time: Timestamp, place: Int
  ) {
    let known = series[place].members.count
    guard known <= column else {
      snapshot.usage.refusedSeries += 1
      return
    }
    for _ in known..<Int(column) { series[place].append(nil) }
    if let back = returned(labels, place: place) { return series[place].append(back) }
    if snapshot.seriesCount >= limits.series { makeRoom(place: place) }
    guard snapshot.seriesCount < limits.series, snapshot.index.count < Int32.max else {
      snapshot.usage.refusedSeries += 1
      return series[place].append(nil)
    }
    let (free, after) = series[place].takeColumn()
    let id = snapshot.index.append(
      labels: labels, source: Int32(place), column: free, born: time.nanoseconds, after: after)
    series[place].append(.init(id: id, column: free))
    snapshot.usage.indexBytes += Self.seriesBytes + labels.count * Self.labelBytes
  }

  /// What a series costs in the index without its labels, and each of these.
  static let seriesBytes = 40
  static let labelBytes = 22
  /// The end of a text, its place in a sorted run and that among the writer's slots.
  static let textBytes = 28

  /// The symbols of each pair: the name's in the upper, the value's in the lower half.
  private mutating func symbols(of table: LabelPairTable) -> [UInt64] {
    let texts = table.texts.span
    return (0..<UInt32(table.count)).map { number in
      let name = symbol(texts.extracting(table.name(number)))
      let value = symbol(texts.extracting(table.value(number)))
      return UInt64(name.number) << 32 | UInt64(value.number)
    }
  }

  private mutating func symbol(_ text: Span<UInt8>) -> LabelSymbol {
    let (symbol, isNew) = symbols.intern(text, in: &snapshot.index)
    if isNew { snapshot.usage.indexBytes += text.count + Self.textBytes }
    return symbol
  }

  private mutating func append(scrape batch: MetricBatch, place: Int) {
    guard !batch.columns.isEmpty else { return }
    let time = batch.time.nanoseconds
    let (row, count) = row(of: batch, place: place)
    if let newest = snapshot.sources[place].newestTime, newest >= time {
      let (added, repeated) =
        newest == time ? snapshot.sources[place].merge(row: row) : (0, count)
      snapshot.usage.samples += added
      snapshot.usage.outOfOrderSamples += repeated
      return
    }
    snapshot.sources[place].append(row: row, at: time)
    snapshot.usage.samples += count
    snapshot.usage.sampleBytes += row.count * 8 + 32
    let hot = snapshot.sources[place].hotTimes.count
    if hot >= Self.rowsToSeal(width: row.count) {
      snapshot.usage.sampleBytes += snapshot.sources[place].seal()
    }
  }

  /// The values by column, and how many of them are samples.
  private func row(of batch: MetricBatch, place: Int) -> (row: [Double], samples: Int) {
    let width = series[place].width
    let isWhole =
      series[place].isWhole && batch.values.count == width && Self.isPlain(batch)
    // An exporter writes everything every time, in the same order: then the batch is the row.
    if isWhole { return (batch.values, width) }
    var row = [Double](repeating: AbsentMarker.value, count: width)
    var count = 0
    for (column, value) in zip(batch.columns, batch.values) {
      guard let member = series[place].member(column) else { continue }
      row[Int(member.column)] = AbsentMarker.cleared(value)
      count += 1
    }
    return (row, count)
  }

  private static func isPlain(_ batch: MetricBatch) -> Bool {
    for index in 0..<min(batch.columns.count, batch.values.count)
    where batch.columns[index] != index || AbsentMarker.isAbsent(batch.values[index]) {
      return false
    }
    return batch.columns.count == batch.values.count
  }

  /// Long blocks pack better, but hot rows cost 8 bytes a sample: between 30 and 120 scrapes, with
  /// some 16 MiB of them at most where the target is not enormous.
  static func rowsToSeal(width: Int) -> Int {
    min(120, max(30, (16 << 20) / (8 * max(width, 1))))
  }

  private mutating func append(
    _ sample: (column: Int32, time: Timestamp, value: Double), place: Int
  ) {
    guard let member = series[place].member(sample.column) else { return }
    let isNew = snapshot.sources[place].append(
      AbsentMarker.cleared(sample.value), at: sample.time.nanoseconds, of: member.id)
    snapshot.usage.samples += isNew ? 1 : 0
    snapshot.usage.sampleBytes += isNew ? 16 : 0
    snapshot.usage.outOfOrderSamples += isNew ? 0 : 1
  }

  private mutating func append(
    _ sample: MetricBatch.ColumnHistogram, scrapedAt time: Timestamp, place: Int
  ) {
    guard let member = series[place].member(sample.column) else { return }
    let histogram = sample.histogram
    let buckets = histogram.positive.counts.count + histogram.negative.counts.count
    guard buckets <= limits.bucketsPerHistogram, histogram.isWellFormed else {
      snapshot.usage.refusedHistograms += 1
      return
    }
    let change = snapshot.sources[place].append(
      histogram, at: (sample.time ?? time).nanoseconds, of: member.id)
    snapshot.usage.samples += change.isNew ? 1 : 0
    snapshot.usage.sampleBytes += change.bytes
    snapshot.usage.outOfOrderSamples += change.isNew ? 0 : 1
  }

  private mutating func append(
    _ exemplar: MetricBatch.ColumnExemplar, at time: Timestamp, place: Int
  ) {
    guard let member = series[place].member(exemplar.column) else { return }
    snapshot.usage.droppedExemplars += snapshot.exemplarStore.append(
      exemplar.exemplar, of: member.id, scrapedAt: time)
  }
}
