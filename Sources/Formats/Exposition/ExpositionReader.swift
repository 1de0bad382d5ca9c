internal import Bytes
package import Telemetry

/// Reads the scrapes of one target, one after the other, and remembers how its lines looked.
///
/// Each series gets a column at its first sight and keeps it; its labels are parsed then and never
/// again. A line that cannot be read costs that line and is named among the problems. (Prometheus
/// drops the whole scrape; who wants that asks `scrape.badLines` and calls `scrapeFailed`.)
///
///     var reader = ExpositionReader()
///     var scrape = ExpositionScrape()
///     reader.read(body.span, format: .text, into: &scrape)
///     batch.newSeries.append(contentsOf: scrape.newSeries)
package struct ExpositionReader: Sendable {
  package let limits: ExpositionLimits
  /// Whether a sample's own time counts (`honor_timestamps`); where not, it is as if it had none.
  package var honoursTimestamps = true

  /// What is taken of histograms that come both ways.
  package var histogramChoice = HistogramChoice.native

  var table = SeriesTable()
  var families = FamilyTable()
  let hash: ByteHash
  var line = SampleLine()
  var scan = WarmScan()
  /// For each column, the scrape that had it last without a time of its own.
  var lastSeen: [UInt32] = []
  /// For each column the hash of its last exemplar as it was written; as long as there is need.
  private var exemplarPrints: [UInt64] = []
  /// Series of the last good scrape that brought no time of their own.
  private var presentCount = 0

  package init(limits: ExpositionLimits = ExpositionLimits(), hashSeed: UInt64? = nil) {
    self.limits = limits
    hash = hashSeed.map { ByteHash(seed: $0) } ?? .ofThisRun
  }

  /// Series ever seen: columns are `0..<seriesCount`.
  package var seriesCount: Int32 { table.columnCount }

  /// The labels of a column with `__name__`, as the target wrote them but for `le` and `quantile`,
  /// which are normalised as Prometheus 3 does. Made anew by every call.
  package func labels(ofColumn column: Int32) -> LabelSet {
    let entry = table.entries[Int(table.columnEntries[Int(column)])]
    let key = table.keys.span.extracting(table.key(entry))
    return SeriesLabels.labelSet(key, kind: table.columnKinds[Int(column)])
  }

  package func metadata(ofFamily family: String) -> MetricMetadata? { families[family] }

  /// One that knows nothing yet and reads as this one does.
  package var anew: ExpositionReader {
    var reader = ExpositionReader(limits: limits, hashSeed: hash.seed)
    reader.honoursTimestamps = honoursTimestamps
    reader.histogramChoice = histogramChoice
    return reader
  }

  /// Reads one whole body.
  package mutating func read(
    _ body: Span<UInt8>, format: ExpositionFormat, into scrape: inout ExpositionScrape
  ) {
    begin(&scrape)
    if format == .protobuf {
      readProtobuf(body, &scrape)
    } else {
      readText(body, ExpositionSyntax(format: format), &scrape)
    }
    end(format, &scrape)
  }

  private mutating func readText(
    _ body: Span<UInt8>, _ syntax: ExpositionSyntax, _ scrape: inout ExpositionScrape
  ) {
    var lines = LinePlaces()
    if table.columnCount == 0 {
      let lines = body.count / 144 + 16
      table.reserve(lines: lines, keyBytes: body.count / 8 * 7)
      scrape.reserve(lines)
    }
    while scan.position < body.count {
      if table.entries[Int(scan.previous)].next != 0 {
        followPredictions(body, &scrape)
        guard scan.position < body.count else { break }
      }
      do throws(ExpositionFailure) {
        try readLine(body, syntax, &scrape)
      } catch {
        // Good lines of metadata may stand before the bad one.
        let lineStart = scan.position
        let lineEnd = body.firstIndex(of: UInt8(ascii: "\n"), from: lineStart) ?? body.count
        note(lines.problem(error.within(lineEnd), in: body), &scrape)
        scan.position = min(lineEnd + 1, body.count)
      }
    }
  }

  /// A scrape that brought nothing: all that was present before has vanished, once.
  package mutating func scrapeFailed(into scrape: inout ExpositionScrape) {
    begin(&scrape)
    collectVanished(&scrape)
    presentCount = 0
    // What a scrape brought that is rolled back must come again.
    exemplarPrints.removeAll(keepingCapacity: true)
  }

  private mutating func begin(_ scrape: inout ExpositionScrape) {
    scrape.removeAll()
    scrape.newColumns = table.columnCount..<table.columnCount
    scan = WarmScan(generation: scan.generation &+ 1)
    sawEnd = false
    line.beginBody()
  }

  private mutating func end(_ format: ExpositionFormat, _ scrape: inout ExpositionScrape) {
    scrape.newColumns = scrape.newColumns.lowerBound..<table.columnCount
    scrape.duplicates = scan.duplicates
    scrape.isTruncated = format != .text && !sawEnd
    families.takeNews(into: &scrape.metadata)
    if scan.continuing < presentCount { collectVanished(&scrape) }
    presentCount = scrape.columns.count + scrape.histograms.count { $0.time == nil }
  }

  private mutating func collectVanished(_ scrape: inout ExpositionScrape) {
    for (column, seen) in lastSeen.enumerated() where seen == scan.generation &- 1 {
      scrape.vanished.append(Int32(column))
    }
  }

  func note(_ problem: @autoclosure () -> Problem, _ scrape: inout ExpositionScrape) {
    scrape.badLines += 1
    if scrape.problems.count < limits.problems { scrape.problems.append(problem()) }
  }

  private mutating func followPredictions(
    _ body: Span<UInt8>, _ scrape: inout ExpositionScrape
  ) {
    scan.run(
      body, table, lastSeen: &lastSeen, columns: &scrape.columns, values: &scrape.values)
  }

  /// Whether the body said that it ends: by `# EOF`, or with the end of a message.
  var sawEnd = false

  var protobuf = ProtobufState()
}

// One line with all its rules.
extension ExpositionReader {
  private mutating func readLine(
    _ body: Span<UInt8>, _ syntax: ExpositionSyntax, _ scrape: inout ExpositionScrape
  ) throws(ExpositionFailure) {
    var start = scan.position
    ExpositionSyntax.skipBlanks(body, &start)
    guard start < body.count, body[start] != UInt8(ascii: "\n") else {
      scan.position = min(start + 1, body.count)
      return
    }
    if body[start] == UInt8(ascii: "#") {
      return try readMetadata(body, start, syntax, &scrape)
    }
    if let expected = expectedEntry(body, start) {
      let entry = table.entries[Int(expected)]
      try line.suffix.read(body, at: start + Int(entry.keyLength), syntax: syntax)
      scan.position = line.suffix.end
      return take(expected, entry.column, body, &scrape)
    }
    try line.read(body, at: start, syntax: syntax, labelLimit: limits.labelsPerSeries)
    scan.position = line.suffix.end
    guard let (entry, column) = place(body, &scrape) else {
      scrape.dropped += 1
      return
    }
    take(entry, column, body, &scrape)
  }

  /// The expected series, where the line is one of its; its value may still need care.
  private func expectedEntry(_ body: Span<UInt8>, _ start: Int) -> Int32? {
    let next = table.entries[Int(scan.previous)].next
    let entry = table.entries[Int(next)]
    guard next != 0, entry.column >= 0 else { return nil }
    var end = start + Int(entry.keyLength)
    guard end < body.count, ExpositionSyntax.isBlank(body[end]),
      table.keys.span.extracting(table.key(entry)).equals(body.extracting(start..<end))
    else { return nil }
    ExpositionSyntax.skipBlanks(body, &end)
    return end < body.count && body[end] == UInt8(ascii: "{") ? nil : next
  }

  /// The entry and column of the series just parsed, new where it has none yet; nil where a limit
  /// forbids it. The entry is 0 where its spelling is not remembered.
  mutating func place(
    _ body: Span<UInt8>, _ scrape: inout ExpositionScrape
  ) -> (entry: Int32, column: Int32)? {
    let range = line.parts.start..<line.parts.end
    guard range.count <= limits.seriesBytes else { return nil }
    let fingerprint = SeriesLabels.fingerprint(&line.parts, body, kind: scan.kind, hash)
    var known: Int32?
    switch table.find(fingerprint, body, range) {
    case .spelling(let entry): return (entry, table.entries[Int(entry)].column)
    case .candidates(let entries): known = sameSeries(entries, body)
    case .nothing: break
    }
    if let known {
      let mayRemember = table.entries.count < Int(table.columnCount) + limits.spellings
      let entry = mayRemember ? add(body, range, fingerprint, column: known) : nil
      return (entry ?? 0, known)
    }
    guard table.columnCount < limits.series,
      let entry = add(body, range, fingerprint, column: table.columnCount)
    else { return nil }
    lastSeen.append(0)
    SeriesLabels.append(
      &line.parts, body, kind: scan.kind, column: table.columnCount, to: &scrape.newSeries)
    return (entry, table.addColumn(entry: entry, kind: scan.kind))
  }

  private mutating func add(
    _ body: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64, column: Int32
  ) -> Int32? {
    table.add(body, range, hash: hash, column: column, keyBytes: limits.keyBytes)
  }

  /// The column of the candidate that has the labels just parsed.
  private func sameSeries(_ candidates: [Int32], _ body: Span<UInt8>) -> Int32? {
    let labels = SeriesLabels.labelSet(line.parts, body, kind: scan.kind)
    let columns = candidates.map { table.entries[Int($0)].column }
    return columns.first { $0 >= 0 && self.labels(ofColumn: $0) == labels }
  }

  private mutating func take(
    _ entry: Int32, _ column: Int32, _ body: Span<UInt8>, _ scrape: inout ExpositionScrape
  ) {
    expect(entry)
    if line.suffix.exemplarValue != nil { takeExemplar(column, body, &scrape) }
    record(column, line.suffix.value, line.suffix.time, &scrape)
  }

  mutating func record(
    _ column: Int32, _ value: Double, _ time: Timestamp?, _ scrape: inout ExpositionScrape
  ) {
    if let time, honoursTimestamps {
      scrape.timedSamples.append((column: column, time: time, value: value))
      return
    }
    scan.take(
      column, value, lastSeen: &lastSeen, columns: &scrape.columns, values: &scrape.values)
  }

  /// An exemplar that is written as it was the last time is no news and costs nothing.
  private mutating func takeExemplar(
    _ column: Int32, _ body: Span<UInt8>, _ scrape: inout ExpositionScrape
  ) {
    let print = hash.bytes(body, line.suffix.exemplarStart, line.suffix.end)
    guard isNews(print, column), let value = line.suffix.exemplarValue else { return }
    let exemplar = Exemplar(
      labels: SeriesLabels.exemplar(line.suffix.exemplarLabels, body), value: value,
      time: line.suffix.exemplarTime)
    scrape.exemplars.append(.init(column: column, exemplar: exemplar))
  }

  /// Whether what a series has for exemplars differs from the last time.
  mutating func isNews(_ print: UInt64, _ column: Int32) -> Bool {
    while exemplarPrints.count <= column { exemplarPrints.append(0) }
    defer { exemplarPrints[Int(column)] = print }
    return exemplarPrints[Int(column)] != print
  }

  /// Remembers what came after the line before; an entry that is not remembered breaks no chain.
  mutating func expect(_ entry: Int32) {
    guard entry != 0 else { return }
    if table.entries[Int(scan.previous)].next != entry {
      table.entries[Int(scan.previous)].next = entry
    }
    scan.previous = entry
  }
}

// Metadata: a run of HELP, TYPE and UNIT lines is one key, so that a warm scrape passes it with one
// comparison.
extension ExpositionReader {
  private mutating func readMetadata(
    _ body: Span<UInt8>, _ start: Int, _ syntax: ExpositionSyntax,
    _ scrape: inout ExpositionScrape
  ) throws(ExpositionFailure) {
    var end = start
    var kind: Int8 = -1
    defer { remember(body, start..<end, kind) }
    while end < body.count, body[end] == UInt8(ascii: "#"), end - start < limits.seriesBytes {
      let line = try MetadataLine.read(body, at: end, syntax: syntax)
      switch line.statement {
      case .comment where end > start: return
      case .comment:
        scan.position = line.end
        return
      case .end:
        scan.position = body.count
        sawEnd = true
        guard line.end == body.count else {
          throw ExpositionFailure(line.end, "nothing may follow `# EOF`")
        }
        return
      case .type(let type): kind = SeriesLabels.number(of: type)
      case .help, .unit: break
      }
      if !apply(line, body, syntax) { scrape.dropped += 1 }
      end = line.end
      scan.position = end
      if kind >= 0 { scan.kind = kind }
    }
  }

  private mutating func apply(
    _ line: MetadataLine, _ body: Span<UInt8>, _ syntax: ExpositionSyntax
  ) -> Bool {
    let family = ExpositionText.string(
      body.extracting(line.name), hasEscapes: line.nameHasEscapes)
    let statement = line.statement
    var text = ""
    if case .help(let range) = statement {
      text = ExpositionText.help(body.extracting(range), syntax)
    }
    if case .unit(let range) = statement {
      text = ExpositionText.help(body.extracting(range), syntax)
    }
    return families.update(family, limit: limits.families) { family in
      switch statement {
      case .help: family.help = text
      case .unit: family.unit = text
      case .type(let kind): family.kind = kind
      case .comment, .end: break
      }
    }
  }

  mutating func remember(_ body: Span<UInt8>, _ range: Range<Int>, _ kind: Int8) {
    guard !range.isEmpty, body[range.upperBound - 1] == UInt8(ascii: "\n") else { return }
    let fingerprint = hash.bytes(body, range.lowerBound, range.upperBound)
    if case .spelling(let entry) = table.find(fingerprint, body, range) { return expect(entry) }
    guard table.entries.count < Int(table.columnCount) + limits.spellings else { return }
    let column = kind < 0 ? -1 : -2 - Int32(kind)
    if let entry = add(body, range, fingerprint, column: column) { expect(entry) }
  }
}
