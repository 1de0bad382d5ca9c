import Telemetry

/// The samples of one target in one message, put into rows of one time each.
///
/// The store keeps one column of times for a whole target, so samples of one collection should
/// share theirs: SDKs stamp instrument after instrument, microseconds apart. Times are whole
/// milliseconds, as Prometheus', and what lies within `collectionSpan` of a row's first sample
/// counts as collected with it. What is older than the newest row keeps its own time.
struct TargetRows: Sendable {
  static let collectionSpan: Int64 = 10_000_000

  private enum Value: Sendable {
    case number(Double)
    case histogram(NativeHistogram)
  }

  private struct Sample: Sendable {
    var time: Int64
    var column: Int32
    var value: Value
  }

  private var samples: [Sample] = []
  private var exemplars: [MetricBatch.ColumnExemplar] = []
  var metadata: [MetricMetadata] = []
  /// Columns of `target_info`, which is 1 in every row.
  var infoColumns: [Int32] = []

  mutating func append(_ value: Double, at time: Timestamp, column: Int32) {
    samples.append(
      Sample(time: time.wholeMilliseconds, column: column, value: .number(value)))
  }

  mutating func append(_ histogram: NativeHistogram, at time: Timestamp, column: Int32) {
    samples.append(
      Sample(time: time.wholeMilliseconds, column: column, value: .histogram(histogram)))
  }

  mutating func append(_ exemplar: Exemplar, column: Int32) {
    exemplars.append(.init(column: column, exemplar: exemplar))
  }

  /// Hands everything over, oldest row first, and is empty.
  ///
  /// - Parameter newestRow: the time of the target's last row, nil before the first.
  mutating func batches(
    of source: SourceID, _ series: inout TargetSeries, newestRow: inout Int64?,
    _ outcome: inout OTLPTranslation
  ) -> [MetricBatch] {
    defer { self = TargetRows() }
    let isSorted = zip(samples, samples.dropFirst()).allSatisfy { $0.time <= $1.time }
    if !isSorted { samples.sort { $0.time < $1.time } }
    var batches: [MetricBatch] = []
    var next = 0
    while next < samples.count {
      let first = next
      let limit = samples[first].time.saturatingAdd(Self.collectionSpan)
      while next < samples.count, samples[next].time <= limit { next += 1 }
      let time = Self.snapped(samples[first].time, to: newestRow)
      var batch = MetricBatch(source: source, time: Timestamp(nanoseconds: time))
      let isRow = time >= newestRow ?? time
      for sample in samples[first..<next] {
        append(sample, isRow: isRow, to: &batch, &series, &outcome)
      }
      if isRow {
        newestRow = time
        for column in infoColumns where series.takes(sampleAt: time, column: column) {
          batch.columns.append(column)
          batch.values.append(1)
        }
      }
      batches.append(batch)
    }
    guard !batches.isEmpty else { return [] }
    // A series must be known before its first sample; exemplars and help have no such order.
    batches[0].newSeries = series.takeFresh()
    batches[0].metadata = metadata
    batches[batches.count - 1].exemplars = newExemplars(&series)
    return batches
  }

  private func newExemplars(_ series: inout TargetSeries) -> [MetricBatch.ColumnExemplar] {
    func time(_ exemplar: MetricBatch.ColumnExemplar) -> Int64 {
      exemplar.exemplar.time?.nanoseconds ?? 0
    }
    return exemplars.sorted { time($0) < time($1) }
      .filter { series.takes(exemplarAt: time($0), column: $0.column) }
  }

  private func append(
    _ sample: Sample, isRow: Bool, to batch: inout MetricBatch, _ series: inout TargetSeries,
    _ outcome: inout OTLPTranslation
  ) {
    var ownTime: Timestamp?
    if !isRow || !series.takes(sampleAt: batch.time.nanoseconds, column: sample.column) {
      guard series.takes(sampleAt: sample.time, column: sample.column) else {
        return outcome.drop("no newer than the sample before it in the same series")
      }
      ownTime = Timestamp(nanoseconds: sample.time)
    }
    outcome.samples += 1
    switch sample.value {
    case .histogram(let histogram):
      batch.histograms.append(
        .init(column: sample.column, time: ownTime, histogram: histogram))
    case .number(let value):
      if let ownTime {
        batch.timedSamples.append((sample.column, ownTime, value))
      } else {
        batch.columns.append(sample.column)
        batch.values.append(value)
      }
    }
  }

  /// A message may bring the rest of the last row: senders split what is large.
  private static func snapped(_ time: Int64, to newestRow: Int64?) -> Int64 {
    guard let newestRow, time.saturatingSubtract(newestRow).magnitude <= UInt64(collectionSpan)
    else {
      return time
    }
    return newestRow
  }
}

extension Timestamp {
  fileprivate var wholeMilliseconds: Int64 { nanoseconds - nanoseconds % 1_000_000 }
}
