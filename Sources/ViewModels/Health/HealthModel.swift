package import Query
package import Telemetry

/// Page Health: every check with its state, and the answer of the one that is selected.
package struct HealthModel: PageModel {
  package struct Options: Hashable, Sendable {
    package var selected: CheckState.ID?
    /// Components whose parts are hidden, by their paths.
    package var collapsed: Set<[String]> = []
    /// Only checks in whose name, target or message this occurs.
    package var filter = ""
    package var order: Order = .trouble
    package var isReversed = false
    /// The cells of a history strip.
    package var stripWidth = 16

    package init() {}
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    case trouble, name, latency
  }

  package var overall: HealthStatus
  package var countsByStatus: [(status: HealthStatus, count: Int)]
  package var rows: [HealthRow]
  package var detail: HealthDetail?
  /// Why there is no row; nil where there is one.
  package var absence: String?
  /// What the strips cover: `last 15 m`.
  package var window: String

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    let states = engine.checks(in: context.range)
    overall = engine.overallHealth(at: context.now)
    countsByStatus = HealthStatus.allCases.reversed().compactMap { status in
      let count = states.count { $0.latest.status == status }
      return count > 0 ? (status, count) : nil
    }
    let shown = Self.ordered(states.filter { Self.matches($0, options.filter) }, options)
    rows = shown.map { HealthRow($0, engine, options, context) }
    let selected = shown.first { $0.id == options.selected } ?? shown.first
    detail = selected.map { HealthDetail($0, engine, options, context) }
    absence = rows.isEmpty ? Self.absence(states, engine, options) : nil
    window = "last " + UnitText.age(context.range.duration)
  }

  private static func matches(_ state: CheckState, _ filter: String) -> Bool {
    guard !filter.isEmpty else { return true }
    let wanted = filter.lowercased()
    return [state.id.name, state.target, state.latest.message, state.latest.status.rawValue]
      .contains { $0.lowercased().contains(wanted) }
  }

  private static func ordered(_ states: [CheckState], _ options: Options) -> [CheckState] {
    let ordered =
      switch options.order {
      case .trouble: states
      case .name: states.sorted { ($0.id.name, $0.id.source) < ($1.id.name, $1.id.source) }
      case .latency:
        states.sorted {
          ($0.latest.durationSeconds ?? -1) > ($1.latest.durationSeconds ?? -1)
        }
      }
    return options.isReversed ? ordered.reversed() : ordered
  }

  private static func absence(
    _ states: [CheckState], _ engine: LocalQueryEngine, _ options: Options
  ) -> String {
    if !states.isEmpty { return "no check matches \(options.filter)" }
    let isAsked = engine.sources.contains { $0.kind == .health }
    return isAsked
      ? "no check has answered yet"
      : "nothing to check: name a URL that ends in /healthz, /health, /ready or the like"
  }
}
