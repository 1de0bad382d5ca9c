import Storage
package import Telemetry

/// The metrics that serve for one service's rate, errors and duration, and by which sign each was
/// recognised.
package struct ServiceSignals: Hashable, Sendable {
  /// Where errors are counted.
  package struct Errors: Hashable, Sendable {
    package enum Sign: Hashable, Sendable {
      /// A counter of its own.
      case counter
      /// Server errors by this label of the request counter.
      case status(label: String)
    }

    package var selector: SeriesSelector
    package var sign: Sign
  }

  /// Where durations are observed.
  package struct Duration: Hashable, Sendable {
    package enum Shape: Hashable, Sendable {
      /// Buckets, classic or native: quantiles, heatmap.
      case buckets
      /// `_sum` and `_count` only: a mean.
      case mean
    }

    /// Named without `_bucket`, `_sum`, `_count`.
    package var histogram: SeriesSelector
    package var shape: Shape
    package var unit: MetricUnit
  }

  /// Empty where no label names a service (a bare exposition file).
  package var name: String
  /// The label that does.
  package var label: String
  package var sources: Set<SourceID>
  package var requests: SeriesSelector?
  package var errors: Errors?
  package var duration: Duration?
  /// A gauge.
  package var inFlight: SeriesSelector?
  package var databaseOperations: SeriesSelector?
  package var cacheHits: SeriesSelector?
  package var cacheMisses: SeriesSelector?

  /// Every metric named above, once.
  package var metrics: [String] {
    let selectors = [
      requests, errors?.selector, duration?.histogram, inFlight, databaseOperations, cacheHits,
      cacheMisses,
    ]
    return selectors.compactMap { $0?.metric }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  package func requestRate(by labels: [String] = []) -> RateQuestion? {
    requests.map { RateQuestion($0, by: labels) }
  }

  package func errorRatio(by labels: [String] = []) -> RatioQuestion? {
    guard let errors, let requests else { return nil }
    return RatioQuestion.errors(errors.selector, of: requests, by: labels)
  }

  package func errorRate(by labels: [String] = []) -> RateQuestion? {
    errors.map { RateQuestion($0.selector, by: labels) }
  }

  /// Nil where there are no buckets; then `meanDuration` is what is known.
  package func quantiles(_ ranks: [Double], by labels: [String] = []) -> QuantileQuestion? {
    guard let duration, duration.shape == .buckets else { return nil }
    return QuantileQuestion(ranks, of: duration.histogram, by: labels)
  }

  package func meanDuration(by labels: [String] = []) -> RatioQuestion? {
    duration.map { .mean(of: $0.histogram, unit: $0.unit, by: labels) }
  }

  package func heatmap() -> HeatmapQuestion? {
    guard let duration, duration.shape == .buckets else { return nil }
    return HeatmapQuestion(duration.histogram)
  }

  package func histogram() -> HistogramAtQuestion? {
    guard let duration, duration.shape == .buckets else { return nil }
    return HistogramAtQuestion(duration.histogram)
  }

  /// Hits out of all look-ups.
  package func cacheHitRatio(by labels: [String] = []) -> RatioQuestion? {
    guard let cacheHits, let cacheMisses else { return nil }
    let misses = RateQuestion(cacheMisses, by: labels)
    return RatioQuestion(
      misses, over: SumQuestion(RateQuestion(cacheHits, by: labels), misses), isComplement: true,
      absentIsZero: true)
  }

  package func databaseRate(by labels: [String] = []) -> RateQuestion? {
    databaseOperations.map { RateQuestion($0, by: labels) }
  }

  package func requestsInFlight(by labels: [String] = []) -> GaugeQuestion? {
    inFlight.map { GaugeQuestion($0, by: labels) }
  }
}
