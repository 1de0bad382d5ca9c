import Storage
package import Telemetry

/// One target that is scraped by hand: values by label set, scrape after scrape.
package struct ScrapedTarget {
  package let source: SourceID
  private var columns: [LabelSet: Int32] = [:]
  private let interval: Duration?

  package init(_ source: Int32, interval: Duration? = .seconds(5)) {
    self.source = SourceID(source)
    self.interval = interval
  }

  package mutating func batch(
    at time: Timestamp, _ values: [(labels: LabelSet, value: Double)],
    exemplars: [(labels: LabelSet, exemplar: Exemplar)] = []
  ) -> Batch {
    var batch = MetricBatch(source: source, time: time, interval: interval)
    for (labels, value) in values {
      let column = columns[labels] ?? Int32(columns.count)
      if columns[labels] == nil {
        columns[labels] = column
        batch.newSeries.append(.init(column: column, labels: labels))
      }
      batch.columns.append(column)
      batch.values.append(value)
    }
    batch.exemplars = exemplars.compactMap { labels, exemplar in
      columns[labels].map { .init(column: $0, exemplar: exemplar) }
    }
    return .metrics(batch)
  }
}
