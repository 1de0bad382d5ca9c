import Storage
import Telemetry

/// What a histogram of either kind observed: rates of its buckets, or what a gauge holds.
enum Distribution {
  case classic(ClassicHistogram)
  case native(NativeHistogram)

  func quantile(_ rank: Double) -> Double {
    switch self {
    case .classic(let histogram): return histogram.quantile(rank)
    case .native(let histogram):
      var notes: HistogramNotes = []
      return histogram.quantile(rank, notes: &notes)
    }
  }
}

/// A histogram by its name alone, native where it is: the work under all questions about latency.
///
/// A target may send both kinds; then the native one is taken. Where some targets send only classic
/// buckets, these are what all have in common.
struct DistributionTable {
  private enum Kind {
    case classic(BucketTable)
    case native(NativeTable)
  }

  private let kind: Kind
  private let histogram: SeriesSelector
  private(set) var notes: [QuestionNote]

  /// - Parameter histogram: the name without `_bucket`.
  init(
    _ histogram: SeriesSelector, by labels: [String], in snapshot: SeriesSnapshot,
    over grid: StepGrid, window: RateWindow
  ) {
    var finder = SeriesFinder(snapshot, bornBy: grid.now)
    self.init(histogram, by: labels, &finder, over: grid, window: window)
  }

  init(
    _ histogram: SeriesSelector, by labels: [String], _ finder: inout SeriesFinder,
    over grid: StepGrid, window: RateWindow
  ) {
    self.histogram = histogram
    let snapshot = finder.snapshot
    func sources(_ ids: [SeriesID]) -> Set<SourceID> { Set(ids.map(snapshot.source)) }
    let natives = sources(histogram.natives(&finder))
    let buckets = histogram.with(metric: histogram.metric + "_bucket")
    let classics = natives.isEmpty ? [] : sources(finder.select(buckets))
    if !natives.isEmpty, classics.isSubset(of: natives) {
      let table = NativeTable(histogram, by: labels, &finder, over: grid, window: window)
      (kind, notes) = (.native(table), table.notes)
    } else {
      let table = BucketTable(histogram, by: labels, &finder, over: grid, window: window)
      (kind, notes) = (.classic(table), table.notes)
      if !natives.isSubset(of: classics) { notes.append(.onlyClassic) }
    }
  }

  var rates: RateTable {
    switch kind {
    case .classic(let table): table.rates
    case .native(let table): table.rates
    }
  }

  var groups: [(labels: LabelSet, newest: Timestamp?)] {
    switch kind {
    case .classic(let table): table.groups.map { ($0.labels, $0.newest) }
    case .native(let table): table.groups.map { ($0.labels, $0.newest) }
    }
  }

  /// Nil where nothing is known, or no group of that number.
  mutating func distribution(_ group: Int, _ instant: Int) -> Distribution? {
    switch kind {
    case .native(let table):
      guard group < table.groups.count else { return nil }
      return table.histogram(group, instant).map(Distribution.native)
    case .classic(let table):
      guard group < table.groups.count,
        let histogram = table.histogram(table.groups[group], instant)
      else { return nil }
      noteDefects(histogram.defects)
      return .classic(histogram)
    }
  }

  /// Of a classic histogram all bounds that any target has, each once.
  var classicBounds: [Double] {
    guard case .classic(let table) = kind, let group = table.groups.first else { return [] }
    return group.bounds.map(\.upper).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  func exemplars(in snapshot: SeriesSnapshot, _ range: TimeRange) -> [StoredExemplar] {
    switch kind {
    case .classic(let table): table.exemplars(in: snapshot, range)
    case .native(let table): table.exemplars(in: snapshot, range)
    }
  }

  /// The metric the figures came from.
  var metric: String {
    if case .native = kind { histogram.metric } else { histogram.metric + "_bucket" }
  }

  /// In PromQL; classic buckets stay apart.
  func expression(by labels: [String]) -> String {
    let selector = histogram.with(metric: metric)
    let range = rates.rateWindow.map(DurationText.text) ?? "5m"
    let inner = rates.isGauge ? "\(selector)" : "rate(\(selector)[\(range)])"
    if case .native = kind { return SumText.sum(of: inner, by: labels) }
    return SumText.sum(of: inner, by: labels + ["le"])
  }

  mutating func note(_ note: QuestionNote) {
    if !notes.contains(note) { notes.append(note) }
  }

  private mutating func noteDefects(_ defects: ClassicHistogram.Defects) {
    if defects.contains(.noInfiniteBucket) { note(.noInfiniteBucket) }
    if defects.contains(.lifted) { note(.bucketsLifted) }
  }
}
