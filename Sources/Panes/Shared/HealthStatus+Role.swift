package import Drawing
package import Telemetry

extension HealthStatus {
  /// Exhaustive on purpose: a new state does not compile until it has a look.
  package var role: Role {
    switch self {
    case .healthy: .good
    case .degraded: .warn
    case .unhealthy: .bad
    case .unknown: .unknown
    case .maintenance: .maintenance
    }
  }

  /// Trouble is written in capitals, so that it stands out without colour.
  package var label: String {
    switch self {
    case .degraded, .unhealthy: rawValue.uppercased()
    case .healthy, .unknown, .maintenance: rawValue
    }
  }
}
