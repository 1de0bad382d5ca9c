package import Storage
internal import Telemetry

/// What the `load` commands of a script put into a store: samples from the epoch on, a step apart.
package struct TestScriptData: Sendable {
  private var store = SeriesStore(limits: Self.limits)
  /// The column of each series: a later load adds to it.
  private var columns: [LabelSet: Int32] = [:]
  private static let source = SourceID(0)

  /// Nothing may be dropped to make room: a script that large is refused as a whole.
  private static var limits: SeriesLimits {
    SeriesLimits(bytes: 1 << 30)
  }

  package init() {}

  package var snapshot: SeriesSnapshot { store.snapshot }

  /// What is wrong with the load; the store is then of no use any more.
  package mutating func append(_ load: TestScriptLoad) -> String? {
    for series in load.series { append(series, every: load.step) }
    if load.addsCustomBuckets {
      do throws(CustomBucketsFromClassic.Problem) {
        for series in try CustomBucketsFromClassic.series(of: load.series) {
          append(series, every: load.step)
        }
      } catch {
        return error.description
      }
    }
    return complaint
  }

  package mutating func append(_ series: SeriesNotation, every step: Duration) {
    var batch = MetricBatch(source: Self.source, time: Timestamp(nanoseconds: 0))
    let column = columns[series.labels] ?? Int32(columns.count)
    if columns.updateValue(column, forKey: series.labels) == nil {
      batch.newSeries.append(.init(column: column, labels: series.labels))
    }
    for (number, value) in series.values.enumerated() {
      let time = Timestamp(nanoseconds: 0) + step * number
      switch value {
      case .omitted: break
      case .float(let value): batch.timedSamples.append((column, time, value))
      case .histogram(let histogram, _):
        batch.histograms.append(.init(column: column, time: time, histogram: histogram))
      }
    }
    store.append(batch)
  }

  private var complaint: String? {
    let usage = store.snapshot.usage
    if usage.refusedHistograms > 0 { return "a histogram's buckets do not fit its schema" }
    if usage.outOfOrderSamples > 0 {
      return "samples at or before the time of one that the series has already"
    }
    if usage.droppedSamples > 0 || usage.refusedSeries > 0 {
      return "more samples or series than a script may load"
    }
    return nil
  }
}
