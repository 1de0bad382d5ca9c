/// What the senders of OTLP metrics may cost together. What a limit drops is counted.
package struct OTLPTranslationLimits: Hashable, Sendable {
  /// Pairs of `job` and `instance`.
  package var targets = 10_000
  package var series = 1_000_000
  package var labelsPerSeries = 256
  /// Of names and values of a series' labels.
  package var seriesBytes = 65_536
  /// Buckets or quantiles of one point.
  package var seriesPerPoint = 10_000
  /// At a limit, who was silent for so long is forgotten: what returns is numbered anew.
  package var forgottenAfterSeconds = 3_600

  package init() {}
}
