package import Storage
import Telemetry

/// What gauges stand at, put together by labels: `sum by (…) (…)` of instant values.
package struct GaugeQuestion: SeriesQuestion, Hashable {
  package enum Aggregation: String, Hashable, Sendable, CaseIterable {
    case sum, min, max
    case average = "avg"
  }

  package var selector: SeriesSelector
  package var labels: [String]
  package var aggregation: Aggregation

  package init(
    _ selector: SeriesSelector, by labels: [String] = [], as aggregation: Aggregation = .sum
  ) {
    self.selector = selector
    self.labels = labels
    self.aggregation = aggregation
  }

  package func answer(in snapshot: SeriesSnapshot, over grid: StepGrid) -> SeriesAnswer {
    let ids = selector.select(from: snapshot, bornBy: grid.now)
    let names = labels.map(snapshot.symbol)
    let instants = grid.instants
    var groups: [[LabelSymbol?]: GaugeGroup] = [:]
    var samples = Samples()
    let start = Timestamp(nanoseconds: instants.first ?? 0) - InstantSelection.lookback
    for id in ids {
      snapshot.samples(id, in: TimeRange(start: start, end: grid.now), into: &samples)
      guard !samples.isEmpty else { continue }
      let key = names.map { $0.flatMap { snapshot.value(of: $0, in: id) } }
      groups[key, default: GaugeGroup(instants.count)].add(samples, at: instants, aggregation)
    }
    let lines = groups.map { key, group in
      var labels = LabelSet()
      for (name, value) in zip(self.labels, key) { labels[name] = value.map(snapshot.text) }
      return group.line(labels, aggregation)
    }
    return SeriesAnswer(
      expression: SumText.sum(of: "\(selector)", by: labels, as: aggregation.rawValue),
      metrics: [selector.metric],
      unit: MetricUnit(
        metric: selector.metric,
        metadata: snapshot.metadata(metric: selector.metric, at: grid.now)),
      steps: grid.steps, lines: lines.sorted { $0.labels.isBefore($1.labels) },
      notes: notes(ids, lines, in: snapshot, over: grid))
  }

  private func notes(
    _ ids: [SeriesID], _ lines: [SeriesAnswer.Line], in snapshot: SeriesSnapshot,
    over grid: StepGrid
  ) -> [QuestionNote] {
    if ids.isEmpty { return [.noSuchSeries("\(selector)")] }
    guard lines.allSatisfy({ $0.current == nil }) else { return [] }
    return [.noData(since: ids.compactMap { snapshot.newestTime($0, at: grid.now) }.max())]
  }
}

/// Instant values of several series, put together at every instant.
private struct GaugeGroup {
  private var sums: [CompensatedSum]
  private var extremes: [Double]
  private var counts: [Int]
  private var newest: Int64?

  init(_ instants: Int) {
    sums = [CompensatedSum](repeating: CompensatedSum(), count: instants)
    extremes = [Double](repeating: .nan, count: instants)
    counts = [Int](repeating: 0, count: instants)
  }

  mutating func add(
    _ samples: Samples, at instants: [Int64], _ aggregation: GaugeQuestion.Aggregation
  ) {
    var next = 0
    let lookback = InstantSelection.lookback.nanoseconds
    for (index, instant) in instants.enumerated() {
      while next < samples.count, samples.times[next] <= instant { next += 1 }
      guard next > 0, samples.times[next - 1] > instant - lookback else { continue }
      let value = samples.values[next - 1]
      guard !StaleMarker.isStale(value) else { continue }
      counts[index] += 1
      sums[index].add(value)
      let isBeyond = aggregation == .min ? value < extremes[index] : value > extremes[index]
      if isBeyond || extremes[index].isNaN { extremes[index] = value }
    }
    newest = [newest, samples.times.last].compactMap(\.self).max()
  }

  func line(
    _ labels: LabelSet, _ aggregation: GaugeQuestion.Aggregation
  ) -> SeriesAnswer.Line {
    let values = counts.indices.map { index in
      counts[index] == 0 ? .nan : value(index, aggregation)
    }
    let current = counts.last == 0 ? nil : values.last
    return SeriesAnswer.Line(
      labels: labels, values: Array(values.dropLast()), current: current,
      newest: newest.map(Timestamp.init(nanoseconds:)))
  }

  private func value(_ index: Int, _ aggregation: GaugeQuestion.Aggregation) -> Double {
    switch aggregation {
    case .sum: sums[index].value
    case .average: sums[index].value / Double(counts[index])
    case .min, .max: extremes[index]
    }
  }
}
