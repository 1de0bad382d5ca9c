package import Query
package import Telemetry

/// One check on page Overview.
package struct OverviewCheck: Hashable, Sendable, Identifiable {
  package var id: CheckState.ID
  package var name: String
  package var status: HealthStatus
  /// For how long it has been in this state.
  package var age: String
  package var latency: String
  package var strip: [HealthStatus?]
  package var uptime: String

  init(_ state: CheckState, _ engine: LocalQueryEngine, parts: Int, in context: ViewContext) {
    id = state.id
    name = state.id.name
    status = state.latest.status
    age = UnitText.age(context.now - state.since)
    latency = UnitText.text(state.latest.durationSeconds, in: .seconds)
    strip = engine.healthStrip(of: state.id, in: context.range, parts: parts)
    uptime = UnitText.text(state.uptime, in: .ratio)
  }
}
