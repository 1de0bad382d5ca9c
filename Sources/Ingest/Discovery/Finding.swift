import Configuration
import Telemetry

/// What one question to a discovery gave.
struct Finding: Sendable {
  /// Nil where it told nothing: what it told before holds on.
  var groups: [TargetGroup]?
  /// Nothing is there to ask yet.
  var isWaiting = false
  /// Why it told nothing, or not all.
  var error: String?
  var problems: [Problem] = []
  var bytes = 0
  var took: Duration?
}
