import Storage
import Telemetry

extension RateTable {
  /// Every group as a line, in the order of their labels.
  func lines(labels: [String], in snapshot: SeriesSnapshot) -> [SeriesAnswer.Line] {
    groups.indices.map { group in
      SeriesAnswer.Line(
        labels: self.labels(group, labels, in: snapshot),
        values: (0..<instants.count - 1).map { value(group, $0) ?? .nan },
        current: value(group, instants.count - 1),
        newest: groups[group].newest.map(Timestamp.init(nanoseconds:)))
    }.sorted { $0.labels.isBefore($1.labels) }
  }

  func labels(_ group: Int, _ names: [String], in snapshot: SeriesSnapshot) -> LabelSet {
    var labels = LabelSet()
    for (name, value) in zip(names, groups[group].key) {
      labels[name] = value.map(snapshot.text)
    }
    return labels
  }

  /// What a reader of the rates has to know: that there are none, and why, or how thin they are.
  func notes(
    about selector: SeriesSelector, _ ids: [SeriesID], in snapshot: SeriesSnapshot,
    over grid: StepGrid
  ) -> [QuestionNote] {
    guard !ids.isEmpty else { return [.noSuchSeries("\(selector)")] }
    if isGauge { return gaugeNotes }
    let newest = groups.compactMap(\.newest).max()
    guard let fewest = groups.compactMap(\.fewestSamples).min() else {
      let since =
        newest.map(Timestamp.init(nanoseconds:))
        ?? ids.compactMap { snapshot.newestTime($0, at: grid.now) }.max()
      return [.noData(since: since)]
    }
    let hasRate = groups.indices.contains { value($0, instants.count - 1) != nil }
    if !hasRate {
      let isNew = groups.allSatisfy { $0.mostSamples == 1 }
      return [isNew ? .oneScrape : .noData(since: newest.map(Timestamp.init(nanoseconds:)))]
    }
    return (fewest < 4 ? [.fewScrapes(fewest, window: window)] : [])
      + (gaugeCount > 0 ? [.gaugeHistogram] : [])
  }

  private var gaugeNotes: [QuestionNote] {
    let hasValue = groups.indices.contains { value($0, instants.count - 1) != nil }
    if hasValue { return [.gaugeHistogram] }
    let newest = groups.compactMap(\.newest).max().map(Timestamp.init(nanoseconds:))
    return [.gaugeHistogram, .noData(since: newest)]
  }
}

extension LabelSet {
  /// By names and values, as Prometheus sorts a matrix.
  func isBefore(_ other: LabelSet) -> Bool {
    labels.lexicographicallyPrecedes(other.labels) { ($0.name, $0.value) < ($1.name, $1.value) }
  }
}
