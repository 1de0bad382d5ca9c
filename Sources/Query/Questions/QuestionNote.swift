package import Telemetry

/// What an answer has to say about itself beside its figures, as data; `description` is the words.
package enum QuestionNote: Hashable, Sendable {
  /// No series with that name and those labels was ever seen.
  case noSuchSeries(String)
  /// There are series, but no sample young enough; when the newest came.
  case noData(since: Timestamp?)
  /// A rate needs two.
  case oneScrape
  /// The window at now holds so few for some series: the figure swings with each.
  case fewScrapes(Int, window: Duration)
  /// Windows overlap, because a step is shorter than a rate needs.
  case windowExceedsStep(window: Duration, step: Duration)
  /// A histogram without `le="+Inf"`: nobody knows how many observations there were.
  case noInfiniteBucket
  /// Buckets that held less than a lower one were lifted.
  case bucketsLifted
  /// Series that were added up have different bucket bounds: quantiles mix what does not compare.
  case differentBounds
  /// The series carry no `le`: no quantile can be made of them.
  case noBuckets(String)
  /// It goes up and down, so its value is shown and no rate.
  case gaugeHistogram
  /// Some targets send native histograms and some classic ones; only these are in the answer.
  case onlyClassic
  /// Some targets' native histograms have exponential and some custom buckets: they do not add up.
  case mixedBuckets
  /// Custom bounds that not all targets share were merged into those that all do.
  case boundsReconciled
  /// Only so many of all groups are in the answer.
  case limited(shown: Int, of: Int)
}

extension QuestionNote: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noSuchSeries(let selector): "no series \(selector)"
    case .noData(nil): "no data in this range"
    case .noData(let since?): "no data since \(RFC3339.text(since))"
    case .oneScrape: "one scrape so far: a rate needs two"
    case .fewScrapes(let count, let window):
      "only \(count) scrapes in the window of \(DurationText.text(window))"
    case .windowExceedsStep(let window, let step):
      "each value spans \(DurationText.text(window)), longer than the step of "
        + DurationText.text(step)
    case .noInfiniteBucket: "the histogram has no +Inf bucket"
    case .bucketsLifted: "buckets that decreased were lifted to the one below"
    case .differentBounds: "targets with different bucket bounds were added up"
    case .noBuckets(let metric): "\(metric) has no buckets (label le)"
    case .gaugeHistogram: "a gauge histogram: its value now, not a rate"
    case .onlyClassic: "targets with native histograms alone are left out"
    case .mixedBuckets: "targets with exponential and with custom buckets cannot be added up"
    case .boundsReconciled: "bucket bounds that not all targets share were merged"
    case .limited(let shown, let all): "\(shown) of \(all) shown"
    }
  }
}
