import Query
import Telemetry

/// What page Requests can show, by what it is for.
package enum RequestMetric: Hashable, Sendable {
  case requests, errors, inFlight, cacheHits, databaseOperations
  /// A counter that is shown because no service was recognised.
  case counter(String)

  static let recognised: [RequestMetric] = [
    .requests, .errors, .inFlight, .cacheHits, .databaseOperations,
  ]

  package var title: String {
    switch self {
    case .requests: "Requests"
    case .errors: "Failed requests"
    case .inFlight: "In flight"
    case .cacheHits: "Cache hit ratio"
    case .databaseOperations: "Database operations"
    case .counter(let name): name
    }
  }

  /// Shares cannot be added up, and a share of shares is none.
  package var isRatio: Bool { self == .cacheHits }

  func question(_ service: ServiceSignals, by labels: [String]) -> (any SeriesQuestion)? {
    switch self {
    case .requests: service.requestRate(by: labels)
    case .errors: service.errorRate(by: labels)
    case .inFlight: service.requestsInFlight(by: labels)
    case .cacheHits: service.cacheHitRatio(by: labels)
    case .databaseOperations: service.databaseRate(by: labels)
    case .counter: nil
    }
  }

  func selectors(_ service: ServiceSignals) -> [SeriesSelector] {
    let all: [SeriesSelector?] =
      switch self {
      case .requests: [service.requests]
      case .errors: [service.errors?.selector]
      case .inFlight: [service.inFlight]
      case .cacheHits: [service.cacheHits, service.cacheMisses]
      case .databaseOperations: [service.databaseOperations]
      case .counter: []
      }
    return all.compactMap(\.self)
  }
}
