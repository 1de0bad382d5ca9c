import Query
import Telemetry

extension OverviewService {
  static let ranks = [0.5, 0.95, 0.99]

  init(
    _ signals: ServiceSignals, _ answer: ServiceAnswer, _ engine: LocalQueryEngine,
    checks: [CheckState], in context: ViewContext
  ) {
    let format = signals.duration.map { ValueFormat($0.unit) } ?? .perSecond
    let durations = Self.ranks.indices.map { rank in
      rank < answer.durations.count ? answer.durations[rank] : nil
    }
    id = ID(label: signals.label, name: signals.name)
    name = signals.name.isEmpty ? Self.name(of: signals, in: engine) : signals.name
    figures = Figures(
      rate: answer.rate?.current, errorRatio: answer.errorRatio?.current, p99: durations[2])
    self.rate = ValueFormat.perSecond.text(figures.rate)
    rateLine = answer.rate?.values ?? []
    self.errors = UnitText.text(figures.errorRatio, in: .ratio)
    errorLine = answer.errorRatio?.values ?? []
    errorConcern = Concern(errorRatio: figures.errorRatio)
    p50 = format.text(durations[0])
    // Without buckets the mean is all that is known, and it is no quantile.
    if let mean = answer.meanDuration?.current { p50 = "avg " + format.text(mean) }
    p95 = format.text(durations[1])
    p99 = format.text(durations[2])
    state = Self.state(of: signals, engine, checks)
    staleSince = Self.staleSince(answer, in: context)
    metrics = signals.metrics
    notes = answer.notes.map(\.description)
  }

  /// A bare exposition names no service: its source does.
  private static func name(of signals: ServiceSignals, in engine: LocalQueryEngine) -> String {
    let source = signals.sources.min().flatMap { engine.source($0) }
    return source.map { TargetText.short($0.name) } ?? signals.metrics.first ?? "unnamed"
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

  private static func staleSince(_ answer: ServiceAnswer, in context: ViewContext) -> String? {
    for case .noData(let since?) in answer.notes {
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
