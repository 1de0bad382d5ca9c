import Query
import Telemetry

/// The groups beside the heatmap. Kept from model to model while the data and now stay the same: they
/// do not follow the cursor.
struct LatencyGroups: Sendable {
  private struct Key: Hashable {
    var revision: UInt64
    var now: Timestamp
    var metric: LatencyMetric
    var split: LabelSplit
  }

  private let key: Key
  let rows: [LatencyGroup]

  private static let limit = 200

  /// - Parameter whole: the histogram of all groups at now, where it was asked for already: reading
  ///   every bucket once more is a quarter of the page.
  init?(
    _ metric: LatencyMetric, _ split: LabelSplit, _ format: ValueFormat, whole: HistogramAnswer?,
    _ engine: LocalQueryEngine, in context: ViewContext, previous: LatencyGroups?
  ) {
    guard case .label(let name) = split else { return nil }
    let key = Key(
      revision: engine.revision, now: context.now, metric: metric, split: split)
    if let previous, previous.key == key, key.revision != 0 {
      self = previous
      return
    }
    self.key = key
    let now = StepGrid.now(in: context)
    let parts = Self.rows(metric, by: [name], split, format, engine, over: now)
    let all =
      whole.map { [Self.all($0, parts, format)] }
      ?? Self.rows(metric, by: [], split, format, engine, over: now)
    rows =
      all
      + parts.sorted { ($1.rateValue, $0.name) < ($0.rateValue, $1.name) }.prefix(Self.limit)
  }

  private static func all(
    _ whole: HistogramAnswer, _ parts: [LatencyGroup], _ format: ValueFormat
  ) -> LatencyGroup {
    let known = parts.map(\.rateValue).filter { $0 >= 0 }
    let rate = known.isEmpty ? nil : known.reduce(0, +)
    return LatencyGroup(
      id: nil, name: "all", rate: ValueFormat.perSecond.text(rate),
      quantiles: whole.quantiles.map { format.text($0.value) }, rateValue: rate ?? -1)
  }

  private static func rows(
    _ metric: LatencyMetric, by labels: [String], _ split: LabelSplit, _ format: ValueFormat,
    _ engine: LocalQueryEngine, over now: StepGrid
  ) -> [LatencyGroup] {
    let counter = metric.histogram.with(metric: metric.name + "_count")
    let rates = engine.answer(RateQuestion(counter, by: labels), over: now).lines
    var found: [LabelSet: [String]] = [:]
    if metric.hasBuckets {
      let question = QuantileQuestion(LatencyModel.ranks, of: metric.histogram, by: labels)
      for line in engine.answer(question, over: now).lines {
        let group = line.labels.removing(QuantileQuestion.quantileLabel)
        found[group, default: []].append(format.text(line.current))
      }
    }
    let absent = LatencyModel.ranks.map { _ in UnitText.absent }
    return rates.map { line in
      LatencyGroup(
        id: labels.isEmpty ? nil : line.labels,
        name: labels.isEmpty ? "all" : split.name(of: line.labels),
        rate: ValueFormat.perSecond.text(line.current), quantiles: found[line.labels] ?? absent,
        rateValue: line.current ?? -1)
    }
  }
}
