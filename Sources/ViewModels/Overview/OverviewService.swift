import Query
package import Telemetry

/// One service on page Overview.
package struct OverviewService: Hashable, Sendable, Identifiable {
  /// Two labels may name two services alike.
  package struct ID: Hashable, Sendable {
    package var label: String
    package var name: String
  }

  package enum State: Hashable, Sendable {
    /// The worst of the checks that ask the same address or have the service's name.
    case checked(HealthStatus)
    /// No scrape of any of its sources succeeds now.
    case unreachable
    /// No check belongs to it.
    case unchecked
  }

  package var id: ID
  package var name: String
  package var rate: String
  /// Requests a second; NaN is a gap.
  package var rateLine: [Double]
  package var errors: String
  package var errorLine: [Double]
  package var errorConcern: Concern
  package var p50: String
  package var p95: String
  package var p99: String
  package var state: State
  /// Nothing came in the last windows: since when.
  package var staleSince: String?
  package var lastError: String = ""
  /// Every metric the figures came from.
  package var metrics: [String]
  package var notes: [String]

  /// What rows are ordered by.
  struct Figures: Hashable, Sendable {
    var rate: Double?
    var errorRatio: Double?
    var p99: Double?
  }

  var figures: Figures

  /// How bad it stands: what checks say first, then errors, then silence.
  var trouble: Int {
    let health =
      switch state {
      case .checked(.unhealthy), .unreachable: 4
      case .checked(.degraded): 2
      case .checked, .unchecked: 0
      }
    return health + errorConcern.rawValue * 2 + (staleSince == nil ? 0 : 1)
  }
}
