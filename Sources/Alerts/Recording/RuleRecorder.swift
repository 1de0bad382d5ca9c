import Query
import Telemetry

/// Turns one recording rule's answers into samples, and remembers which series it wrote last, so that
/// those that are gone from an answer end.
struct RuleRecorder: Sendable {
  /// Why an answer is not recorded, in words.
  struct Refusal: Error {
    var message: String
  }

  let rule: Rule
  let metric: String
  /// A rule is a source of its own to the store: two rules of a group may write at one moment.
  let source: SourceID
  private var columns: [LabelSet: Int32] = [:]
  /// The columns of the newest answer, and whether a histogram was written.
  private var current: [Int32: Bool] = [:]

  init(_ rule: Rule, metric: String, source: SourceID) {
    self.rule = rule
    self.metric = metric
    self.source = source
  }

  var seriesCount: Int { current.count }

  /// Everything that the answer adds to the store, or the reason to leave it out as a whole; then
  /// nothing ends either.
  mutating func batch(
    of answer: PromQLAnswer, at time: Timestamp, interval: Duration, limit: Int?
  ) throws(Refusal) -> MetricBatch {
    let samples = try named(try Self.samples(of: answer))
    if let limit, samples.count > limit {
      throw Refusal(message: "exceeded limit of \(limit) with \(samples.count) series")
    }
    var batch = MetricBatch(source: source, time: time, interval: interval)
    var written: [Int32: Bool] = [:]
    for (labels, value) in samples {
      let column = column(of: labels, &batch)
      switch value {
      case .number(let number):
        batch.columns.append(column)
        batch.values.append(number)
        written[column] = false
      case .histogram(let histogram):
        batch.histograms.append(.init(column: column, histogram: histogram))
        written[column] = true
      }
    }
    end(written, &batch)
    current = written
    if columns.count - written.count > max(Self.goneSeries, written.count) { forget(&batch) }
    return batch
  }

  /// So many series that are gone may be remembered, or as many as there are.
  static let goneSeries = 1000

  /// Numbers the series of the newest answer anew: where labels come and go for ever, the store need
  /// not hold on to all that ever were.
  private mutating func forget(_ batch: inout MetricBatch) {
    let kept = columns.filter { current[$0.value] != nil }.sorted { $0.value < $1.value }
    batch.continuing = kept.map(\.value)
    var renumbered: [Int32: Bool] = [:]
    columns = [:]
    for (column, (labels, old)) in kept.enumerated() {
      columns[labels] = Int32(column)
      renumbered[Int32(column)] = current[old]
    }
    current = renumbered
  }

  private static func samples(
    of answer: PromQLAnswer
  ) throws(Refusal) -> [(LabelSet, PromQLSampleValue)] {
    switch answer.value {
    case .vector(let samples): return samples.map { ($0.labels, $0.value) }
    case .scalar(let number, _): return [(LabelSet(), .number(number))]
    case .string, .matrix: throw Refusal(message: "rule result is not a vector or scalar")
    }
  }

  private func named(
    _ samples: [(LabelSet, PromQLSampleValue)]
  ) throws(Refusal) -> [(LabelSet, PromQLSampleValue)] {
    var seen: Set<LabelSet> = []
    var named: [(LabelSet, PromQLSampleValue)] = []
    for (found, value) in samples {
      var labels = found
      labels[LabelSet.metricNameLabel] = metric
      for label in rule.labels { labels[label.name] = label.value }
      guard seen.insert(labels).inserted else {
        throw Refusal(
          message: "vector contains metrics with the same labelset after applying rule labels: "
            + labels.description)
      }
      named.append((labels, value))
    }
    return named
  }

  private mutating func column(of labels: LabelSet, _ batch: inout MetricBatch) -> Int32 {
    if let known = columns[labels] { return known }
    let column = Int32(columns.count)
    columns[labels] = column
    batch.newSeries.append(.init(column: column, labels: labels))
    return column
  }

  /// Writes the markers of series that were in the answer before and are not in this one, or are of
  /// the other kind now.
  private func end(_ written: [Int32: Bool], _ batch: inout MetricBatch) {
    for (column, wasHistogram) in current.sorted(by: { $0.key < $1.key }) {
      guard written[column] == nil else { continue }
      if wasHistogram {
        batch.histograms.append(.init(column: column, histogram: .staleMarker))
      } else {
        batch.columns.append(column)
        batch.values.append(StaleMarker.value)
      }
    }
  }
}
