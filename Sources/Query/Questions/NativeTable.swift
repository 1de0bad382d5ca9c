import Storage
import Telemetry

/// Rates of native histograms, added up by the labels asked for; of gauge histograms what they hold.
struct NativeTable {
  struct Group {
    var labels: LabelSet
    var newest: Timestamp?
    /// By instant.
    fileprivate var histograms: [NativeHistogram?]
  }

  let rates: RateTable
  private(set) var groups: [Group] = []
  private(set) var notes: [QuestionNote]
  private let ids: [SeriesID]

  init(
    _ histogram: SeriesSelector, by labels: [String], _ finder: inout SeriesFinder,
    over grid: StepGrid, window: RateWindow
  ) {
    let snapshot = finder.snapshot
    ids = histogram.natives(&finder)
    let series = ids.map { CountedSeries(id: $0, part: .histogramCount) }
    var sums: [NativeSums] = []
    rates = RateTable(series, by: labels, in: snapshot, over: grid, window: window) { pass, group in
      if group == sums.count { sums.append(NativeSums(instants: pass.instants.count)) }
      sums[group].add(pass)
    }
    notes = rates.notes(about: histogram, ids, in: snapshot, over: grid)
    var found: HistogramNotes = []
    for (group, sums) in sums.enumerated() {
      groups.append(
        Group(
          labels: rates.labels(group, labels, in: snapshot),
          newest: rates.groups[group].newest.map(Timestamp.init(nanoseconds:)),
          histograms: sums.histograms(notes: &found)))
    }
    groups.sort { $0.labels.isBefore($1.labels) }
    if found.contains(.mixedBuckets) { notes.append(.mixedBuckets) }
    if !found.isDisjoint(with: [.reconciledInAddition, .reconciledInSubtraction]) {
      notes.append(.boundsReconciled)
    }
  }

  /// Nil where nothing is known.
  func histogram(_ group: Int, _ instant: Int) -> NativeHistogram? {
    groups[group].histograms[instant]
  }

  func exemplars(in snapshot: SeriesSnapshot, _ range: TimeRange) -> [StoredExemplar] {
    ids.flatMap { snapshot.exemplars($0, in: range) }.sorted { $0.time < $1.time }
  }
}
