import Query
import Telemetry

extension OverviewService {
  private static let ranks = [0.5, 0.95, 0.99]

  init(
    _ signals: ServiceSignals, _ engine: LocalQueryEngine, checks: [CheckState],
    samples: Int, in context: ViewContext
  ) {
    let grid = StepGrid(range: context.range, step: context.step(columns: samples))
    let now = StepGrid.now(in: context)
    let rate = signals.requestRate().map { engine.answer($0, over: now) }
    let latency = Self.latency(of: signals, engine, over: now)
    let ratio = signals.errorRatio().flatMap { engine.answer($0, over: now).lines.first?.current }
    id = ID(label: signals.label, name: signals.name)
    name = signals.name.isEmpty ? Self.name(of: signals, in: engine) : signals.name
    figures = Figures(
      rate: rate?.lines.first?.current, errorRatio: ratio, p99: latency.values[2])
    self.rate = ValueFormat.perSecond.text(figures.rate)
    rateLine = Self.line(signals.requestRate(), engine, over: grid)
    self.errors = UnitText.text(ratio, in: .ratio)
    errorLine = Self.line(signals.errorRatio(), engine, over: grid)
    errorConcern = Concern(errorRatio: ratio)
    p50 = latency.format.text(latency.values[0])
    if let mean = latency.mean { p50 = "avg " + latency.format.text(mean) }
    p95 = latency.format.text(latency.values[1])
    p99 = latency.format.text(latency.values[2])
    state = Self.state(of: signals, engine, checks)
    staleSince = Self.staleSince(rate, in: context)
    metrics = signals.metrics
    notes = (rate?.notes ?? []).map(\.description)
  }

  /// A bare exposition names no service: its source does.
  private static func name(of signals: ServiceSignals, in engine: LocalQueryEngine) -> String {
    let source = signals.sources.min().flatMap { engine.source($0) }
    return source.map { TargetText.short($0.name) } ?? signals.metrics.first ?? "unnamed"
  }

  private static func line(
    _ question: (some SeriesQuestion)?, _ engine: LocalQueryEngine, over grid: StepGrid
  ) -> [Double] {
    question.flatMap { engine.answer($0, over: grid).lines.first?.values } ?? []
  }

  private struct Latency {
    /// Of 0.5, 0.95 and 0.99.
    var values: [Double?] = [nil, nil, nil]
    /// Without buckets the mean is all that is known, and it is no quantile.
    var mean: Double?
    var format = ValueFormat.perSecond
  }

  /// Only the newest window is read: a row has no room for the quantiles' history.
  private static func latency(
    of signals: ServiceSignals, _ engine: LocalQueryEngine, over now: StepGrid
  ) -> Latency {
    guard let unit = signals.duration?.unit else { return Latency() }
    var latency = Latency(format: ValueFormat(unit))
    if let question = signals.quantiles(ranks) {
      let lines = engine.answer(question, over: now).lines
      latency.values = ranks.indices.map { $0 < lines.count ? lines[$0].current : nil }
    } else if let question = signals.meanDuration() {
      latency.mean = engine.answer(question, over: now).lines.first?.current
    }
    return latency
  }

  private static func state(
    of signals: ServiceSignals, _ engine: LocalQueryEngine, _ checks: [CheckState]
  ) -> State {
    let reports = signals.sources.compactMap { engine.source($0) }
    let places = Set(reports.map { TargetText.authority($0.name) }).subtracting([""])
    let own = checks.filter {
      $0.id.name == signals.name || places.contains(TargetText.authority($0.target))
    }
    if !own.isEmpty { return .checked(HealthStatus.worst(of: own.map(\.latest.status))) }
    let isFailing =
      !reports.isEmpty
      && reports.allSatisfy { report in
        if case .failing = report.state { true } else { false }
      }
    return isFailing ? .unreachable : .unchecked
  }

  private static func staleSince(_ rate: SeriesAnswer?, in context: ViewContext) -> String? {
    for case .noData(let since?) in rate?.notes ?? [] {
      return UnitText.age(context.now - since)
    }
    return nil
  }
}

extension StepGrid {
  /// The newest window alone, as short as a rate allows: the same figure on every screen.
  static func now(in context: ViewContext) -> StepGrid {
    StepGrid(range: TimeRange(start: context.now, end: context.now), step: .seconds(1))
  }
}
