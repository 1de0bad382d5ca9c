package import Telemetry

/// The few colours of the commands' text, as SGR sequences of the sixteen everyone has. Colour
/// only repeats what a word beside it says.
package enum Tint: String, Sendable {
  case dim = "2"
  case good = "32"
  case warn = "33"
  case bad = "31"
  case bold = "1"

  package init?(_ status: HealthStatus) {
    switch status {
    case .healthy: self = .good
    case .degraded, .maintenance: self = .warn
    case .unhealthy: self = .bad
    case .unknown: self = .dim
    }
  }

  package init?(_ level: Severity.Level) {
    switch level {
    case .fatal, .error: self = .bad
    case .warn: self = .warn
    case .trace, .debug: self = .dim
    case .info, .unset: return nil
    }
  }

  /// `text` must be harmless already.
  package static func paint(_ text: String, _ tint: Tint?, _ usesColour: Bool) -> String {
    guard usesColour, let tint else { return text }
    return "\u{1b}[\(tint.rawValue)m\(text)\u{1b}[0m"
  }
}
