import Storage
import Telemetry

extension RateTable {
  /// Every group as a line, in the order of their labels.
  func lines(labels: [String], in snapshot: SeriesSnapshot) -> [SeriesAnswer.Line] {
    groups.indices.map { line($0, self.labels($0, labels, in: snapshot)) }
      .sorted { $0.labels.isBefore($1.labels) }
  }

  func line(_ group: Int, _ labels: LabelSet = LabelSet()) -> SeriesAnswer.Line {
    SeriesAnswer.Line(
      labels: labels, values: (0..<instants.count - 1).map { value(group, $0) ?? .nan },
      current: value(group, instants.count - 1),
      newest: groups[group].newest.map(Timestamp.init(nanoseconds:)))
  }

  func labels(_ group: Int, _ names: [String], in snapshot: SeriesSnapshot) -> LabelSet {
    var labels = LabelSet()
    for (name, value) in zip(names, groups[group].key) {
      labels[name] = value.map(snapshot.text)
    }
    return labels
  }

  /// What a reader of the rates has to know: that there are none, and why, or how thin they are.
  ///
  /// - Parameter numbers: of the groups it is about; nil for all.
  func notes(
    about selector: SeriesSelector, _ ids: [SeriesID], in snapshot: SeriesSnapshot,
    over grid: StepGrid, groups numbers: Range<Int>? = nil
  ) -> [QuestionNote] {
    guard !ids.isEmpty else { return [.noSuchSeries("\(selector)")] }
    let numbers = numbers ?? groups.indices
    let groups = groups[numbers].filter { $0.seriesCount > 0 }
    let hasValue = numbers.contains { value($0, instants.count - 1) != nil }
    let newest = groups.compactMap(\.newest).max()
    if !groups.isEmpty, groups.allSatisfy(\.isGauge) {
      let since = newest.map(Timestamp.init(nanoseconds:))
      return hasValue ? [.gaugeHistogram] : [.gaugeHistogram, .noData(since: since)]
    }
    guard let fewest = groups.compactMap(\.fewestSamples).min() else {
      let since =
        newest.map(Timestamp.init(nanoseconds:))
        ?? ids.compactMap { snapshot.newestTime($0, at: grid.now) }.max()
      return [.noData(since: since)]
    }
    if !hasValue {
      let isNew = groups.allSatisfy { $0.mostSamples == 1 }
      return [isNew ? .oneScrape : .noData(since: newest.map(Timestamp.init(nanoseconds:)))]
    }
    let window = groups.map(\.window).max() ?? .zero
    return (fewest < 4 ? [.fewScrapes(fewest, window: window)] : [])
      + (groups.contains { $0.gaugeCount > 0 } ? [.gaugeHistogram] : [])
  }
}

extension LabelSet {
  /// By names and values, as Prometheus sorts a matrix.
  func isBefore(_ other: LabelSet) -> Bool {
    labels.lexicographicallyPrecedes(other.labels) { ($0.name, $0.value) < ($1.name, $1.value) }
  }
}
