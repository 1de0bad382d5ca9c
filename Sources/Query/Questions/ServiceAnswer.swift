/// What is known of one service: each line without labels, nil where nothing counts it.
package struct ServiceAnswer: Sendable {
  /// Requests a second.
  package var rate: SeriesAnswer.Line?
  package var errorRatio: SeriesAnswer.Line?
  /// Parallel to the quantiles asked for, nil where nothing is known now; empty where durations have
  /// no buckets.
  package var durations: [Double?] = []
  /// Where they have none, all that is known.
  package var meanDuration: SeriesAnswer.Line?
  /// What has to be known about the rate.
  package var notes: [QuestionNote] = []

  package init() {}
}
