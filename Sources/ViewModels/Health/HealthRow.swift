package import Query
package import Telemetry

/// One check in the list.
package struct HealthRow: Hashable, Sendable, Identifiable {
  package var id: CheckState.ID
  package var name: String
  package var target: String
  package var status: HealthStatus
  /// For how long it has been in this state.
  package var age: String
  /// No answer for three intervals: what is shown is old.
  package var isStale: Bool
  package var latency: String
  /// The share of answers that found it at work, over the window.
  package var uptime: String
  package var strip: [HealthStatus?]
  package var message: String

  init(
    _ state: CheckState, _ engine: LocalQueryEngine, _ options: HealthModel.Options,
    _ context: ViewContext
  ) {
    id = state.id
    name = state.id.name
    target = state.target
    status = state.latest.status
    age = UnitText.age(context.now - state.since)
    let interval = engine.source(state.id.source)?.interval
    isStale = interval.map { context.now - state.latest.time > $0 * 3 } ?? false
    latency = UnitText.text(state.latest.durationSeconds, in: .seconds)
    uptime = UnitText.text(state.uptime, in: .ratio)
    strip = engine.healthStrip(of: state.id, in: context.range, parts: options.stripWidth)
    message = state.latest.message
  }
}
