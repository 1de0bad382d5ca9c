package import Telemetry

/// A parsed query with the moments it is asked about.
package struct PromQLQuery: Hashable, Sendable {
  package var expression: PromQLExpression
  package var start: Timestamp
  /// Included.
  package var end: Timestamp
  /// Nothing for an instant query.
  package var step: Duration
  package var settings = PromQLSettings()

  /// One moment.
  package init(_ expression: PromQLExpression, at moment: Timestamp) {
    self.expression = expression
    (start, end, step) = (moment, moment, .zero)
  }

  /// Every step from `start` to `end`.
  package init(
    _ expression: PromQLExpression, from start: Timestamp, through end: Timestamp, step: Duration
  ) {
    self.expression = expression
    (self.start, self.end, self.step) = (start, end, max(step, .milliseconds(1)))
  }

  package var isInstant: Bool { step == .zero }
}

/// How queries are evaluated, and how much one may cost.
package struct PromQLSettings: Hashable, Sendable {
  /// How far back an instant selector looks for a series' newest sample.
  package var lookback: Duration = InstantSelection.lookback
  /// The step of subqueries that name none.
  package var evaluationInterval: Duration = .seconds(60)
  /// Functions and operators drop the name of their result only at the end of the query (Prometheus'
  /// feature `promql-delayed-name-removal`), and not at once.
  package var dropsNamesLate = false
  /// Samples after it do not exist, whatever an offset asks for: a view shows what was known then.
  package var horizon: Timestamp?
  /// Steps of one query.
  package var stepLimit = 11_000
  /// Samples that one query may hold at once, and series that one selector may find.
  package var sampleLimit = 10_000_000
  package var seriesLimit = 200_000
  /// Measured by the clock that the caller hands in; nil for no limit.
  package var timeLimit: Duration?

  package init() {}
}
