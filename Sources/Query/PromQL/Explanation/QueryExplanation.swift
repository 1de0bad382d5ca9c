package import Storage

/// Why a query answers what it answers: its parts with what each came to, and where the answer is
/// empty the first part that lost everything, and why.
///
/// Evaluates the query once more and looks at the store where something is missing: for an operator
/// who asks, not for every frame.
package struct QueryExplanation: Sendable {
  /// The query's parts, each before what it is made of; without literals and parentheses.
  package var nodes: [ExplainedNode]
  /// Why the answer is empty, or why there is none; several where the sides of `or` are both empty.
  package var causes: [QueryFinding]
  /// What makes an answer doubtful that is not empty.
  package var hints: [QueryFinding]

  /// - Parameter elapsed: as the evaluator's.
  package init(
    _ query: PromQLQuery, in snapshot: SeriesSnapshot, elapsed: (() -> Duration)? = nil
  ) {
    var evaluator = PromQLEvaluator(query, snapshot, elapsed)
    evaluator.trace = EvaluationTrace()
    var failure: PromQLFailure?
    do throws(PromQLFailure) {
      _ = try evaluator.answer()
    } catch {
      failure = error
    }
    let counts = QueryCounts(evaluator)
    nodes = counts.nodes
    causes =
      failure.map { FailureDiagnosis(counts, query).findings($0) }
      ?? EmptinessDiagnosis(counts, query, snapshot).findings(query.expression)
    hints = QueryHints(counts, query, snapshot).findings
  }
}

/// One part of a query and what it came to.
package struct ExplainedNode: Hashable, Sendable {
  /// Below the whole query, which is 0.
  package var depth: Int
  /// As Prometheus prints it.
  package var text: String
  /// Bytes of the query.
  package var place: Range<Int>
  package var kind: PromQLKind
  /// Nil where evaluation did not get this far.
  package var outcome: Outcome?

  package struct Outcome: Hashable, Sendable {
    /// With a value at any step; 1 of a scalar.
    package var series: Int
    /// Values at all steps together; of a range vector the samples that were read.
    package var values: Int
    /// The steps at which there was any value, of how many.
    package var steps: Int
    package var stepCount: Int
  }
}
