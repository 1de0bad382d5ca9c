import Query
import Telemetry

/// The answers behind page Requests, taken apart into groups.
struct RequestAnswers {
  let figures: SeriesAnswer
  /// Nil where errors are not counted, or are what is shown.
  let errors: SeriesAnswer?
  /// Both over the newest window alone: the same figures on every page and screen.
  private var now: [LabelSet: Double] = [:]
  private var errorsNow: [LabelSet: Double] = [:]

  init(
    _ scope: RequestScope, by split: LabelSplit, _ engine: LocalQueryEngine, over grid: StepGrid,
    now: StepGrid
  ) {
    guard let metric = scope.metric else {
      figures = SeriesAnswer(expression: "", metrics: [], unit: MetricUnit(.count))
      errors = nil
      return
    }
    figures = engine.answer(scope.question(metric, by: split), over: grid)
    errors =
      metric == .requests && scope.metrics.contains(.errors)
      ? engine.answer(scope.question(.errors, by: split), over: grid) : nil
    self.now = Self.currents(engine.answer(scope.question(metric, by: split), over: now))
    guard errors != nil else { return }
    errorsNow = Self.currents(engine.answer(scope.question(.errors, by: split), over: now))
  }

  private static func currents(_ answer: SeriesAnswer) -> [LabelSet: Double] {
    Dictionary(
      answer.lines.compactMap { line in line.current.map { (line.labels, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  func groups(_ format: ValueFormat, _ split: LabelSplit) -> [RequestGroup] {
    let failed = Dictionary(
      (errors?.lines ?? []).map { ($0.labels, $0) }, uniquingKeysWith: { first, _ in first })
    let total = now.values.reduce(0, +)
    return figures.lines.map { line in
      let part = failed[line.labels]
      let current = now[line.labels]
      let ratio = errors == nil ? nil : Self.divide(errorsNow[line.labels], current)
      let share = total > 0 ? (current ?? 0) / total : .nan
      return RequestGroup(
        id: line.labels, name: split.name(of: line.labels), value: format.text(current),
        errors: UnitText.text(ratio, in: .ratio), errorConcern: Concern(errorRatio: ratio),
        values: line.values,
        errorValues: errors == nil
          ? [] : line.values.indices.map { Self.divide(part?.values[$0], line.values[$0]) ?? .nan },
        share: UnitText.text(share, in: .ratio), shareValue: share.isNaN ? 0 : share,
        current: current, errorRatio: ratio)
    }
  }

  /// All errors out of all requests.
  var errorRatio: [Double] {
    guard let errors else { return [] }
    let failed = Self.sums(errors)
    let all = Self.sums(figures)
    return all.indices.map { Self.divide($0 < failed.count ? failed[$0] : nil, all[$0]) ?? .nan }
  }

  private static func sums(_ answer: SeriesAnswer) -> [Double] {
    answer.steps.indices.map { step in
      let known = answer.lines.map { $0.values[step] }.filter { !$0.isNaN }
      return known.isEmpty ? .nan : known.reduce(0, +)
    }
  }

  /// An error that was never counted is none; nothing out of nothing is not known.
  private static func divide(_ part: Double?, _ whole: Double?) -> Double? {
    guard let whole, whole > 0 else { return nil }
    return (part.flatMap { $0.isNaN ? nil : $0 } ?? 0) / whole
  }
}
