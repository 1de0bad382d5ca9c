internal import Storage

extension LocalQueryEngine {
  /// Answers a PromQL query from the snapshot's series.
  ///
  /// - Parameter elapsed: time since the query began, by a monotonic clock, for the settings' limit;
  ///   by default the engine's own clock from now on.
  /// - Throws: why there is no answer; a limit's message says what to ask instead.
  package func evaluate(
    _ query: PromQLQuery, elapsed: (() -> Duration)? = nil
  ) throws(PromQLFailure) -> PromQLAnswer {
    try PromQLEvaluator.evaluate(
      query, in: snapshot.metrics, elapsed: elapsed ?? stopwatchFromNow)
  }

  /// Why the query answers what it answers, part by part.
  package func explanation(
    of query: PromQLQuery, elapsed: (() -> Duration)? = nil
  ) -> QueryExplanation {
    QueryExplanation(query, in: snapshot.metrics, elapsed: elapsed ?? stopwatchFromNow)
  }

  private var stopwatchFromNow: (() -> Duration)? {
    guard let stopwatch else { return nil }
    let start = stopwatch()
    return { stopwatch() - start }
  }
}
