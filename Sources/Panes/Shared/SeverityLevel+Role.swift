import Drawing
import Telemetry

extension Severity.Level {
  var role: Role {
    switch self {
    case .fatal, .error: .bad
    case .warn: .warn
    case .info: .series1
    case .debug, .trace: .dim
    case .unset: .unknown
    }
  }
}
