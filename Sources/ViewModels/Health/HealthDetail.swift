import Query
package import Telemetry

/// The newest answer of one check, taken apart.
package struct HealthDetail: Hashable, Sendable {
  package struct ComponentRow: Hashable, Sendable {
    /// The names from the top: what a component is known by.
    package var path: [String]
    package var depth: Int
    package var name: String
    package var status: HealthStatus
    package var message: String
    package var hasParts: Bool
    package var isCollapsed: Bool
  }

  package struct Phase: Hashable, Sendable {
    package var name: String
    package var text: String
    package var seconds: Double
  }

  package var name: String
  package var target: String
  package var status: HealthStatus
  package var message: String
  /// `14:03:22, 4 m ago`
  package var when: String
  /// The shape that was recognised and the HTTP status.
  package var answer: String
  package var phases: [Phase]
  package var components: [ComponentRow]
  package var latencies: [Double?]
  package var slowest: String

  init(
    _ state: CheckState, _ engine: LocalQueryEngine, _ options: HealthModel.Options,
    _ context: ViewContext
  ) {
    let latest = state.latest
    name = state.id.name
    target = state.target
    status = latest.status
    message = latest.message
    let clock = ClockText.text(latest.time, utcOffset: context.utcOffset)
    when = "\(clock), \(UnitText.age(context.now - latest.time)) ago"
    let code = latest.httpStatus.map { "HTTP \($0)" }
    answer = [code, latest.format.isEmpty ? nil : latest.format].compactMap { $0 }
      .joined(separator: " · ")
    phases = Self.phases(of: latest.phases)
    components = Self.rows(of: latest.components, collapsed: options.collapsed)
    latencies = engine.latencyStrip(
      of: state.id, in: context.range, parts: options.stripWidth * 2)
    slowest = UnitText.text(latencies.compactMap { $0 }.max(), in: .seconds)
  }

  private static func phases(of phases: HealthResult.Phases?) -> [Phase] {
    guard let phases else { return [] }
    let named: [(String, Double?)] = [
      ("resolve", phases.resolve), ("connect", phases.connect), ("tls", phases.tls),
      ("wait", phases.wait), ("transfer", phases.transfer),
    ]
    return named.compactMap { name, seconds in
      seconds.map { Phase(name: name, text: UnitText.seconds($0), seconds: $0) }
    }
  }

  /// The visible tree from top to bottom; a stack and no recursion, because answers nest at will.
  private static func rows(
    of components: [HealthResult.Component], collapsed: Set<[String]>
  ) -> [ComponentRow] {
    var rows: [ComponentRow] = []
    var waiting = components.reversed().map { ($0, [$0.name]) }
    while let (component, path) = waiting.popLast() {
      let isCollapsed = collapsed.contains(path)
      rows.append(
        ComponentRow(
          path: path, depth: path.count - 1, name: component.name, status: component.status,
          message: component.message, hasParts: !component.components.isEmpty,
          isCollapsed: isCollapsed))
      guard !isCollapsed else { continue }
      waiting += component.components.reversed().map { ($0, path + [$0.name]) }
    }
    return rows
  }
}
