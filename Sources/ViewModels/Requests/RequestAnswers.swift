import Query
import Telemetry

/// The answers behind page Requests, taken apart into groups.
struct RequestAnswers {
  let figures: SeriesAnswer
  /// Nil where errors are not counted, or are what is shown.
  let errors: SeriesAnswer?
  /// By the shortest window that a rate allows, so that a figure is the same on every screen, however
  /// wide its chart is.
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

  /// Of all groups, now; nil where nothing is known.
  var total: Double? { now.isEmpty ? nil : now.values.reduce(0, +) }

  func groups(
    _ format: ValueFormat, _ split: LabelSplit, total: Double?, in context: ViewContext
  ) -> [RequestGroup] {
    let failed = Dictionary(
      (errors?.lines ?? []).map { ($0.labels, $0.values) }, uniquingKeysWith: { first, _ in first })
    return figures.lines.map { line in
      var figures = RequestGroup.Figures()
      figures.current = now[line.labels]
      figures.newest = line.newest
      if errors != nil {
        figures.failing = errorsNow[line.labels] ?? 0
        figures.failed = failed[line.labels] ?? [Double](repeating: 0, count: line.values.count)
      }
      return RequestGroup(
        id: line.labels, name: split.name(of: line.labels), values: line.values,
        figures: figures, total: total, format, in: context)
    }
  }
}
