import Storage
package import Telemetry

extension LocalQueryEngine {
  /// Differs between two engines that hold different data: what was made for one and the same moment
  /// may be kept as long as it stays. Zero says nothing.
  package var revision: UInt64 { snapshot.revision }

  /// When history begins; nil while there is none.
  package var earliest: Timestamp? { snapshot.earliest }

  /// The newest datum's time; nil while there is none.
  package var newest: Timestamp? { snapshot.newest }

  /// Whether anything of a trace was known at a moment.
  package func knows(_ trace: TraceID, at now: Timestamp) -> Bool {
    snapshot.traces.version(of: trace, at: now) != nil
  }
}
