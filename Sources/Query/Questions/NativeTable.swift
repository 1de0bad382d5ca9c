import Storage
import Telemetry

/// Rates of native histograms, added up by the labels asked for; of gauge histograms what they hold.
struct NativeTable {
  struct Group {
    var labels: LabelSet
    var newest: Timestamp?
    /// By instant.
    fileprivate var sums: [NativeHistogramSum?]
  }

  let rates: RateTable
  private(set) var groups: [Group] = []
  private(set) var notes: [QuestionNote]
  private let ids: [SeriesID]

  init(
    _ histogram: SeriesSelector, by labels: [String], in snapshot: SeriesSnapshot,
    over grid: StepGrid, window: RateWindow
  ) {
    ids = histogram.natives(in: snapshot, bornBy: grid.now)
    let series = ids.map { CountedSeries(id: $0, part: .histogramCount) }
    var sums: [[NativeHistogramSum?]] = []
    var found: HistogramNotes = []
    rates = RateTable(series, by: labels, in: snapshot, over: grid, window: window) { pass, group in
      if group == sums.count {
        sums.append(Array(repeating: nil, count: grid.steps.count + 1))
      }
      Self.add(pass, over: grid.instants, to: &sums[group], &found)
    }
    notes = rates.notes(about: histogram, ids, in: snapshot, over: grid)
    for (group, sums) in sums.enumerated() {
      groups.append(
        Group(
          labels: rates.labels(group, labels, in: snapshot),
          newest: rates.groups[group].newest.map(Timestamp.init(nanoseconds:)), sums: sums))
    }
    groups.sort { $0.labels.isBefore($1.labels) }
    let isReconciled = groups.contains { $0.sums.contains { $0?.isReconciled == true } }
    if found.contains(.mixedBuckets) { notes.append(.mixedBuckets) }
    if isReconciled || found.contains(.reconciledInSubtraction) {
      notes.append(.boundsReconciled)
    }
  }

  /// Nil where nothing is known.
  func histogram(_ group: Int, _ instant: Int) -> NativeHistogram? {
    groups[group].sums[instant]?.value
  }

  func exemplars(in snapshot: SeriesSnapshot, _ range: TimeRange) -> [StoredExemplar] {
    ids.flatMap { snapshot.exemplars($0, in: range) }.sorted { $0.time < $1.time }
  }

  private static func add(
    _ pass: RatePass, over instants: [Int64], to sums: inout [NativeHistogramSum?],
    _ notes: inout HistogramNotes
  ) {
    let histograms = pass.histograms.times.indices.map { pass.histograms[$0] }
    let run = pass.isGauge ? NativeRun([]) : NativeRun(histograms)
    for (place, instant) in instants.enumerated() {
      let histogram: NativeHistogram? =
        pass.isGauge
        ? pass.newest(at: instant).map { histograms[$0] }
        : pass.shapes[place].flatMap { Extrapolation.rate.value(run, in: $0, notes: &notes) }
      guard let histogram else { continue }
      guard sums[place] != nil else {
        sums[place] = NativeHistogramSum(histogram)
        continue
      }
      do throws(NativeHistogramSum.MixedBuckets) {
        try sums[place]?.add(histogram)
      } catch {
        notes.insert(.mixedBuckets)
      }
    }
  }
}
