import Storage
package import Telemetry

/// What discovery found, kept for as long as it stays true: until a series or a family is new, or
/// the clock passes the birth of one.
package struct KnownServices: Sendable {
  package let discovery: REDDiscovery
  /// Differs between two sets of names: what else was found out about names is kept by it.
  package let version: Int
  /// The newest series that counts was born at `start`, the next one is born at `end`.
  private let validity: Range<Timestamp>

  package init(_ engine: LocalQueryEngine, at now: Timestamp, previous: KnownServices?) {
    let metrics = engine.snapshot.metrics
    if let previous, previous.version == metrics.namesVersion, previous.validity.contains(now) {
      self = previous
      return
    }
    discovery = engine.discovery(at: now)
    version = metrics.namesVersion
    var (newest, next) = (Timestamp.distantPast, Timestamp.distantFuture)
    for id in metrics.select([]) {
      let born = metrics.born(id)
      if born <= now { newest = max(newest, born) } else { next = min(next, born) }
    }
    validity = newest..<next
  }
}
