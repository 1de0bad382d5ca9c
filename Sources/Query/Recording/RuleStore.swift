package import Storage
package import Telemetry

/// Telemetry that is asked and written to in turn: what rules work on. Who holds the stores, and on
/// which thread, differs between the console, a command and a test; a rule cannot tell.
package protocol RuleStore {
  /// What there is now, everything written through this value before included.
  var engine: LocalQueryEngine { get }
  mutating func append(_ batch: Batch)
}

extension Stores: RuleStore {
  package var engine: LocalQueryEngine { LocalQueryEngine(snapshot) }
}
