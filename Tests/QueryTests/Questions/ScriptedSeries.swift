import Query
import Storage
import Telemetry

/// A store filled by hand: series by label set, one scrape after another.
struct ScriptedSeries {
  private(set) var store = SeriesStore()
  private var columns: [LabelSet: Int32] = [:]
  private let source: SourceID
  private let interval: Duration?

  init(source: Int32 = 1, interval: Duration? = .seconds(10)) {
    self.source = SourceID(source)
    self.interval = interval
  }

  var snapshot: SeriesSnapshot { store.snapshot }

  mutating func scrape(
    at second: Int64, _ values: [(LabelSet, Double)], metadata: [MetricMetadata] = []
  ) {
    var batch = MetricBatch(source: source, time: .seconds(second), interval: interval)
    for (labels, value) in values {
      let column = columns[labels] ?? Int32(columns.count)
      if columns[labels] == nil {
        columns[labels] = column
        batch.newSeries.append(.init(column: column, labels: labels))
      }
      batch.columns.append(column)
      batch.values.append(value)
    }
    batch.metadata = metadata
    store.append(batch)
  }

  /// A scrape every ten seconds over (0, end], `value` told the second.
  static func steady(
    _ series: [LabelSet], through end: Int64, value: (LabelSet, Int64) -> Double
  ) -> ScriptedSeries {
    var scripted = ScriptedSeries()
    for second in stride(from: Int64(10), through: end, by: 10) {
      scripted.scrape(at: second, series.map { ($0, value($0, second)) })
    }
    return scripted
  }
}

extension StepGrid {
  static func seconds(_ start: Int64, _ end: Int64, step: Int64) -> StepGrid {
    StepGrid(
      range: TimeRange(start: .seconds(start), end: .seconds(end)), step: .seconds(step))
  }
}
