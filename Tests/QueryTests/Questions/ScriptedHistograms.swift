import Query
import Storage
import Telemetry

/// A store into which several targets send native histograms, and floats beside them.
struct ScriptedHistograms {
  private(set) var store = SeriesStore()
  private var columns: [SourceID: [LabelSet: Int32]] = [:]

  var snapshot: SeriesSnapshot { store.snapshot }

  mutating func scrape(
    _ source: Int32 = 1, at second: Int64, every interval: Int64 = 10,
    _ histograms: [(LabelSet, NativeHistogram)] = [], floats: [(LabelSet, Double)] = [],
    exemplar: Exemplar? = nil, metadata: [MetricMetadata] = []
  ) {
    var batch = MetricBatch(
      source: SourceID(source), time: .seconds(second), interval: .seconds(interval))
    for (labels, histogram) in histograms {
      let column = column(labels, &batch)
      batch.histograms.append(.init(column: column, histogram: histogram))
      if let exemplar { batch.exemplars.append(.init(column: column, exemplar: exemplar)) }
    }
    for (labels, value) in floats {
      batch.columns.append(column(labels, &batch))
      batch.values.append(value)
    }
    batch.metadata = metadata
    store.append(batch)
  }

  private mutating func column(_ labels: LabelSet, _ batch: inout MetricBatch) -> Int32 {
    if let known = columns[batch.source]?[labels] { return known }
    let column = Int32(columns[batch.source]?.count ?? 0)
    columns[batch.source, default: [:]][labels] = column
    batch.newSeries.append(.init(column: column, labels: labels))
    return column
  }
}

extension NativeHistogram {
  /// `observations` of the values of the first bucket per second, and as many of the last, over
  /// `buckets` of a schema, the first of which is number `first`.
  static func steady(
    _ second: Int64, schema: Int32, buckets: Int, first: Int32 = 0, zeros: Double = 0
  ) -> NativeHistogram {
    var counts = [Double](repeating: 0, count: buckets)
    counts[0] += Double(second) + 1000
    counts[buckets - 1] += Double(second) + 1000
    return NativeHistogram(
      schema: schema, zeroThreshold: 0.0001, zeroCount: zeros * Double(second),
      count: counts.reduce(0, +) + zeros * Double(second), sum: Double(second) * 3,
      positive: .init(spans: [.init(offset: first, length: UInt32(buckets))], counts: counts))
  }
}
