import Storage
package import Telemetry

/// What discovery found, kept for as long as it stays true: until a series or a family is new, or
/// the clock passes the birth of one.
package struct KnownServices: Sendable {
  /// Differs between two sets of names: what else was found out about names is kept by it.
  package struct Identity: Hashable, Sendable {
    fileprivate var version: Int
    /// The newest series that counts was born at the start, the next one is born at the end.
    fileprivate var validity: Range<Timestamp>
  }

  package let discovery: REDDiscovery
  package let identity: Identity

  package init(_ engine: LocalQueryEngine, at now: Timestamp, previous: KnownServices?) {
    let metrics = engine.snapshot.metrics
    if let previous, previous.identity.version == metrics.namesVersion,
      previous.identity.validity.contains(now)
    {
      self = previous
      return
    }
    discovery = engine.discovery(at: now)
    var (newest, next) = (Timestamp.distantPast, Timestamp.distantFuture)
    for id in metrics.select([]) {
      let born = metrics.born(id)
      if born <= now { newest = max(newest, born) } else { next = min(next, born) }
    }
    identity = Identity(version: metrics.namesVersion, validity: newest..<max(next, newest))
  }
}
