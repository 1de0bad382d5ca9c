/// What a check says of its target, in the order in which trouble counts: the worst of several
/// decides for all of them.
package enum HealthStatus: String, Hashable, Sendable, CaseIterable, Comparable {
  case healthy, maintenance, unknown, degraded, unhealthy

  package static func < (left: HealthStatus, right: HealthStatus) -> Bool {
    left.badness < right.badness
  }

  /// The worst of all; unknown where there is none.
  package static func worst(of statuses: some Sequence<HealthStatus>) -> HealthStatus {
    statuses.max() ?? .unknown
  }

  private var badness: Int {
    switch self {
    case .healthy: 0
    case .maintenance: 1
    case .unknown: 2
    case .degraded: 3
    case .unhealthy: 4
    }
  }
}
