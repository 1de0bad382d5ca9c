package import Telemetry

/// All series as they were at one moment: a value that costs a few retains to take and never
/// changes again, while the store goes on.
///
/// What a view may see depends on the view's own now, not on the snapshot's age: everything that
/// answers about series takes the moment, and nothing later shows through.
package struct SeriesSnapshot: Sendable {
  package internal(set) var usage = SeriesUsage()
  var index = SeriesIndex()
  var sources: [SourceColumns] = []
  var metadata = MetadataStore()
  var exemplarStore = ExemplarStore()
  /// Series that their source has forgotten, and the time of the last scrape that may be theirs:
  /// later ones may have given their column to another.
  var ends: [SeriesID: Int64] = [:]

  package init() {}

  /// Series that have samples.
  package var seriesCount: Int { index.liveCount }

  /// Changes with every new series or family: what was found out about names stays true until then.
  package var namesVersion: Int {
    (index.count &* 1_000_003 &+ metadata.count) &* 1_000_003 &+ index.version
  }

  /// Series whose labels satisfy every matcher, in order of first sight.
  package func select(_ matchers: [LabelMatcher]) -> [SeriesID] {
    index.select(matchers)
  }

  /// The same, without the series that nobody had seen at `moment`.
  package func select(_ matchers: [LabelMatcher], bornBy moment: Timestamp) -> [SeriesID] {
    index.select(matchers).filter { born($0) <= moment }
  }

  package func labels(_ id: SeriesID) -> LabelSet {
    guard let (rows, row) = index.place(id) else { return LabelSet() }
    return LabelSet(
      rows.labelRange(row).map { position in
        let (name, value) = Self.symbols(rows.labels[position])
        return LabelSet.Label(index.symbols.text(name), index.symbols.text(value))
      })
  }

  /// The symbol of a label name or value, nil where no series ever had it.
  package func symbol(_ text: String) -> LabelSymbol? { index.symbols.find(text) }

  package func text(_ symbol: LabelSymbol) -> String { index.symbols.text(symbol) }

  package func value(of name: LabelSymbol, in id: SeriesID) -> LabelSymbol? {
    guard let (rows, row) = index.place(id) else { return nil }
    return rows.value(of: name, row: row)
  }

  /// Of a series that `select` finds.
  package func source(_ id: SeriesID) -> SourceID {
    place(id)?.source.source ?? SourceID(-1)
  }

  /// The time of the first scrape that had it.
  package func born(_ id: SeriesID) -> Timestamp {
    guard let (rows, row) = index.place(id) else { return .distantFuture }
    return Timestamp(nanoseconds: rows.born[row])
  }

  /// In alphabetical order.
  package func metricNames(at moment: Timestamp) -> [String] {
    labelValues(LabelSet.metricNameLabel, at: moment)
  }

  /// In alphabetical order.
  package func labelValues(_ name: String, at moment: Timestamp) -> [String] {
    index.values(of: name, bornBy: moment.nanoseconds).map(index.symbols.text).sorted()
  }

  /// In alphabetical order.
  package func labelNames(at moment: Timestamp) -> [String] {
    index.labelNames(bornBy: moment.nanoseconds).map(index.symbols.text).sorted()
  }

  package func metadata(family: String, at moment: Timestamp) -> MetricMetadata? {
    metadata.metadata(of: family, at: moment.nanoseconds)
  }

  /// The metadata a sample's name falls under: OpenMetrics names families without the suffix.
  package func metadata(metric: String, at moment: Timestamp) -> MetricMetadata? {
    if let exact = metadata(family: metric, at: moment) { return exact }
    for suffix in ["_total", "_bucket", "_count", "_sum", "_created", "_info"]
    where metric.hasSuffix(suffix) {
      return metadata(family: String(metric.dropLast(suffix.count)), at: moment)
    }
    return nil
  }

  /// In order of time, at most some dozens: the newest and the greatest are kept.
  package func exemplars(_ id: SeriesID, in range: TimeRange) -> [StoredExemplar] {
    exemplarStore.exemplars(of: id, in: range)
  }

  private static func symbols(_ pair: UInt64) -> (LabelSymbol, LabelSymbol) {
    (LabelSymbol(UInt32(pair >> 32)), LabelSymbol(UInt32(truncatingIfNeeded: pair)))
  }
}
