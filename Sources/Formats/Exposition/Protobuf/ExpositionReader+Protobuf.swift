internal import Bytes
internal import Telemetry

/// What reading protobuf needs besides, kept from scrape to scrape for its arrays' room.
struct ProtobufState {
  var family = MetricFamilyMessage()
  var metric = MetricMessage()
  var samples: [FlatSample] = []
  var key = SeriesKey()
}

// Protobuf becomes the columns that the text of the same series has: each series is spelled as the
// text format would and looked for like any other line, the expected one first.
extension ExpositionReader {
  /// A family or metric that cannot be read costs itself; a wrong length ends the body, which then
  /// counts as broken off.
  mutating func readProtobuf(_ body: Span<UInt8>, _ scrape: inout ExpositionScrape) {
    var frames = MetricFamilyFrames(body)
    do throws(ExpositionFailure) {
      while let range = try frames.next(body) { readFamily(body, range, &scrape) }
      sawEnd = true
    } catch {
      note(error.inBytes, &scrape)
    }
  }

  private mutating func readFamily(
    _ body: Span<UInt8>, _ range: Range<Int>, _ scrape: inout ExpositionScrape
  ) {
    do throws(ExpositionFailure) {
      try protobuf.family.read(body, range)
    } catch {
      return note(error.inBytes, &scrape)
    }
    guard !protobuf.family.name.isEmpty else { return }
    readMetadata(body, &scrape)
    for range in protobuf.family.metrics {
      do throws(ExpositionFailure) {
        try protobuf.metric.read(body, range, labelLimit: limits.labelsPerSeries)
        try takeMetric(body, range, &scrape)
      } catch {
        note(error.inBytes, &scrape)
      }
    }
  }

  private mutating func readMetadata(_ body: Span<UInt8>, _ scrape: inout ExpositionScrape) {
    protobuf.key.spellMetadata(protobuf.family, body)
    scan.kind = SeriesLabels.number(of: protobuf.family.type.kind)
    let key = protobuf.key.bytes
    if let expected = expectedEntry(key.span) { return expect(expected) }
    let family = protobuf.family
    let isKept = families.update(
      String(bytes: body.extracting(family.name)), limit: limits.families
    ) {
      $0.kind = family.type.kind
      $0.help = String(bytes: body.extracting(family.help))
      $0.unit = String(bytes: body.extracting(family.unit))
    }
    if !isKept { scrape.dropped += 1 }
    if key.count <= limits.seriesBytes { remember(key.span, 0..<key.count, scan.kind) }
  }

  /// The expected entry, where it is spelled exactly so.
  private func expectedEntry(_ key: Span<UInt8>) -> Int32? {
    let next = table.entries[Int(scan.previous)].next
    guard next != 0, table.keys.span.extracting(table.key(table.entries[Int(next)])).equals(key)
    else { return nil }
    return next
  }

  private mutating func takeMetric(
    _ body: Span<UInt8>, _ range: Range<Int>, _ scrape: inout ExpositionScrape
  ) throws(ExpositionFailure) {
    let type = protobuf.family.type
    if [.histogram, .gaugeHistogram].contains(type), histogramChoice != .classic,
      protobuf.metric.histogram.isNative
    {
      try takeNative(body, range, &scrape)
      let hasClassic = !protobuf.metric.histogram.buckets.isEmpty
      guard histogramChoice == .both, hasClassic else { return }
    }
    protobuf.metric.flatten(type, into: &protobuf.samples)
    for sample in protobuf.samples {
      protobuf.key.spell(
        name: protobuf.family.name, suffix: sample.suffix.rawValue,
        labels: protobuf.metric.labels, body, bound: sample.bound.map { (sample.boundLabel, $0) })
      guard let (entry, column) = try placeKey(&scrape) else {
        scrape.dropped += 1
        continue
      }
      expect(entry)
      let exemplars = sample.exemplar.map { [$0] } ?? []
      append(exemplars, column, body, &scrape)
      record(column, Self.ordinary(sample.value), protobuf.metric.time, &scrape)
    }
  }

  private mutating func takeNative(
    _ body: Span<UInt8>, _ range: Range<Int>, _ scrape: inout ExpositionScrape
  ) throws(ExpositionFailure) {
    var histogram: NativeHistogram
    do throws(HistogramMessage.Flaw) {
      histogram = try protobuf.metric.histogram.native(
        isGauge: protobuf.family.type == .gaugeHistogram, bucketLimit: limits.nativeBuckets)
    } catch {
      throw ExpositionFailure(range.lowerBound, error.message)
    }
    histogram.sum = Self.ordinary(histogram.sum)
    protobuf.key.spell(name: protobuf.family.name, labels: protobuf.metric.labels, body)
    guard let (entry, column) = try placeKey(&scrape) else {
      scrape.dropped += 1
      return
    }
    expect(entry)
    append(protobuf.metric.histogram.nativeExemplars, column, body, &scrape)
    let time = honoursTimestamps ? protobuf.metric.time : nil
    guard time != nil || scan.sees(column, lastSeen: &lastSeen) else { return }
    scrape.histograms.append(.init(column: column, time: time, histogram: histogram))
  }

  /// A payload cannot forge a stale marker.
  private static func ordinary(_ value: Double) -> Double {
    value.isNaN ? SampleSuffix.ordinaryNaN : value
  }

  /// Entry and column of the series just spelled; nil where a limit forbids it.
  private mutating func placeKey(
    _ scrape: inout ExpositionScrape
  ) throws(ExpositionFailure) -> (entry: Int32, column: Int32)? {
    let key = protobuf.key.bytes
    if let expected = expectedEntry(key.span) {
      return (expected, table.entries[Int(expected)].column)
    }
    // Each key is a body of its own.
    line.beginBody()
    try line.parts.read(
      key.span, at: 0, syntax: ExpositionSyntax(format: .text), limit: limits.labelsPerSeries + 1)
    return place(key.span, &scrape)
  }

  /// Exemplars that are all as they were the last time are no news.
  private mutating func append(
    _ exemplars: [ExemplarMessage], _ column: Int32, _ body: Span<UInt8>,
    _ scrape: inout ExpositionScrape
  ) {
    guard !exemplars.isEmpty else { return }
    let print = exemplars.reduce(0) { $0 &* 31 &+ hash.bytes(body.extracting($1.range)) }
    guard isNews(print, column) else { return }
    for exemplar in exemplars {
      let labels = LabelSet(exemplar.pairs(body))
      scrape.exemplars.append(
        .init(
          column: column,
          exemplar: Exemplar(labels: labels, value: exemplar.value, time: exemplar.time)))
    }
  }
}
