package import Telemetry

/// What one scrape said, as columns. Made once per target and reused: a warm scrape allocates
/// nothing.
package struct ExpositionScrape: Sendable {
  /// Parallel to `values`: one entry for each series without a time of its own, in the body's order.
  package internal(set) var columns: [Int32] = []
  package internal(set) var values: [Double] = []
  package internal(set) var timedSamples: [(column: Int32, time: Timestamp, value: Double)] = []
  /// Native histograms, with or without times of their own; their series are in no other list.
  package internal(set) var histograms: [MetricBatch.ColumnHistogram] = []
  /// Those that differ from the last one of their series.
  package internal(set) var exemplars: [MetricBatch.ColumnExemplar] = []
  /// Columns first seen in this scrape, and their labels in the same order.
  package internal(set) var newColumns: Range<Int32> = 0..<0
  package internal(set) var newSeries = NewSeriesList()
  /// Columns of the scrape before this one that are absent now, floats and histograms: what stale
  /// markers are for. Series that bring their own times are never among them.
  package internal(set) var vanished: [Int32] = []
  /// Families first seen or changed since the last scrape.
  package internal(set) var metadata: [MetricMetadata] = []
  /// The first problems, at most `ExpositionLimits.problems`; each cost the line it names.
  package internal(set) var problems: [Problem] = []
  /// Lines that could not be read; of protobuf, metrics and families.
  package internal(set) var badLines = 0
  /// A series that came twice in one scrape: the first is kept.
  package internal(set) var duplicates = 0
  /// Samples lost to a limit.
  package internal(set) var dropped = 0
  /// OpenMetrics without its `# EOF`, protobuf that ends inside a message: the body broke off.
  package internal(set) var isTruncated = false

  package init() {}

  /// Samples that were read, those with their own times included.
  package var sampleCount: Int { columns.count + timedSamples.count + histograms.count }

  /// Makes room for the first scrape of a target with about so many series.
  mutating func reserve(_ series: Int) {
    columns.reserveCapacity(series)
    values.reserveCapacity(series)
    newSeries.reserve(series)
  }

  mutating func removeAll() {
    columns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    timedSamples.removeAll(keepingCapacity: true)
    histograms.removeAll(keepingCapacity: true)
    exemplars.removeAll(keepingCapacity: true)
    vanished.removeAll(keepingCapacity: true)
    metadata.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    newSeries.removeAll()
    newColumns = newColumns.upperBound..<newColumns.upperBound
    (badLines, duplicates, dropped, isTruncated) = (0, 0, 0, false)
  }
}
