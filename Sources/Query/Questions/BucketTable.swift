import Storage
import Telemetry

/// Rates of a classic histogram's buckets, by the labels asked for and then by bound.
struct BucketTable {
  /// The buckets of one group.
  struct Group {
    var labels: LabelSet
    /// Ascending; two ways of writing one bound are two entries here and one bucket later.
    var bounds: [(upper: Double, row: Int)]
    var newest: Timestamp?
  }

  let rates: RateTable
  private(set) var groups: [Group] = []
  private(set) var notes: [QuestionNote]
  private let ids: [SeriesID]

  /// - Parameter histogram: the name without `_bucket`.
  init(
    _ histogram: SeriesSelector, by labels: [String], _ finder: inout SeriesFinder,
    over grid: StepGrid, window: RateWindow
  ) {
    let selector = histogram.with(metric: histogram.metric + "_bucket")
    let snapshot = finder.snapshot
    let series = selector.counted(&finder)
    ids = series.map(\.id)
    rates = RateTable(
      series, by: labels + ["le"], in: snapshot, over: grid, window: window)
    notes = rates.notes(about: selector, ids, in: snapshot, over: grid)
    var places: [LabelSet: Int] = [:]
    for row in rates.groups.indices {
      guard let le = rates.groups[row].key.last?.flatMap({ Double(snapshot.text($0)) }) else {
        continue
      }
      let key = rates.labels(row, labels, in: snapshot)
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(Group(labels: key, bounds: [], newest: nil))
      }
      groups[place].bounds.append((le, row))
      let newest = rates.groups[row].newest.map(Timestamp.init(nanoseconds:))
      groups[place].newest = [groups[place].newest, newest].compactMap(\.self).max()
    }
    for place in groups.indices { groups[place].bounds.sort { $0.upper < $1.upper } }
    groups.sort { $0.labels.isBefore($1.labels) }
    if groups.isEmpty, rates.hasSeries { notes = [.noBuckets(selector.metric)] }
    if groups.contains(where: hasDifferentBounds) { notes.append(.differentBounds) }
  }

  /// The exemplars of all buckets, in order of time.
  func exemplars(in snapshot: SeriesSnapshot, _ range: TimeRange) -> [StoredExemplar] {
    ids.flatMap { snapshot.exemplars($0, in: range) }.sorted { $0.time < $1.time }
  }

  /// Cumulative rates at an instant; nil where nothing is known.
  func histogram(_ group: Group, _ instant: Int) -> ClassicHistogram? {
    var buckets: [ClassicHistogram.Bucket] = []
    buckets.reserveCapacity(group.bounds.count)
    for (upper, row) in group.bounds {
      guard let rate = rates.value(row, instant) else { continue }
      buckets.append(ClassicHistogram.Bucket(upperBound: upper, count: rate))
    }
    return buckets.isEmpty ? nil : ClassicHistogram(buckets)
  }

  /// At now, some bound is in fewer series than another.
  private func hasDifferentBounds(_ group: Group) -> Bool {
    let last = rates.instants.count - 1
    let counts = group.bounds.map { rates.contributors($0.row, last) }.filter { $0 > 0 }
    return counts.contains { $0 != counts.first }
  }
}
