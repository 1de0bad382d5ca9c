package import Telemetry

/// The results of every check, bounded for each. One writer appends; readers take `snapshot`.
package struct HealthStore: Sendable {
  /// Results kept of one check: a day and more at 10 s. A full page is dropped at a time.
  package static let defaultLimit = 10_000

  package private(set) var snapshot = HealthSnapshot()
  private let resultLimit: Int

  package init(resultLimit: Int = HealthStore.defaultLimit) {
    self.resultLimit = resultLimit
  }

  package mutating func append(_ batch: HealthBatch) {
    snapshot.append(batch, limit: resultLimit)
  }
}

/// The history of all checks as it was at one moment.
package struct HealthSnapshot: Sendable {
  private struct Key: Hashable, Sendable {
    var source: SourceID
    var name: String
  }

  /// In the order in which checks first answered.
  package private(set) var checks: [HealthHistory] = []
  private var places: [Key: Int] = [:]

  package init() {}

  package var droppedResults: Int { checks.reduce(0) { $0 + $1.droppedResults } }

  /// The worst of what the checks said last; unknown without a check.
  package func status(at moment: Timestamp) -> HealthStatus {
    HealthStatus.worst(of: checks.compactMap { $0.latest(at: moment)?.status })
  }

  package func check(_ name: String, of source: SourceID) -> HealthHistory? {
    places[Key(source: source, name: name)].map { checks[$0] }
  }

  mutating func append(_ batch: HealthBatch, limit: Int) {
    let key = Key(source: batch.source, name: batch.result.name)
    let place = places[key] ?? checks.count
    if place == checks.count {
      places[key] = place
      checks.append(HealthHistory(source: batch.source, first: batch.result))
    }
    checks[place].append(batch.result, limit: limit)
  }
}
