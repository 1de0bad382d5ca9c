import Query

/// One thing that may be typed where the cursor stands.
package struct ExploreCandidate: Hashable, Sendable {
  /// `metric`, `function`, `label`.
  package var kind: String
  package var name: String
  /// What replaces the typed part.
  package var insertion: String
  /// Type and help, signature and summary, values.
  package var detail: String

  init(_ candidate: QueryCandidate) {
    kind = candidate.kind.rawValue
    name = candidate.name
    insertion = candidate.insertion
    detail = candidate.detail
  }
}
