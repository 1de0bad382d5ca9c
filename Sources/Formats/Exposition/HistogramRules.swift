internal import Bytes
internal import Telemetry

/// What makes the samples of one histogram, at one moment, agree with each other.
struct HistogramRules {
  private var lastBound: Double?
  private var lastCount = 0.0
  private var count: Double?
  private var sum: Double?
  private var hasNegativeBound = false
  private let first: ExpositionDocument.Sample
  private let name: String

  init(_ family: ExpositionDocument.Family, first: ExpositionDocument.Sample) {
    name = family.name
    self.first = first
  }

  mutating func take(
    _ sample: ExpositionDocument.Sample, into failures: inout [ExpositionFailure]
  ) {
    switch sample.name.dropFirst(name.count) {
    case "_bucket": takeBucket(sample, &failures)
    case "_count", "_gcount": count = sample.value
    case "_sum", "_gsum": sum = sample.value
    default: break
    }
  }

  private mutating func takeBucket(
    _ sample: ExpositionDocument.Sample, _ failures: inout [ExpositionFailure]
  ) {
    let text = Array((sample["le"] ?? "").utf8)
    guard let bound = DecimalText.double(text.span), !bound.isNaN else {
      failures.append(ExpositionFailure(sample.offset, "a bucket needs a number as its `le`"))
      return
    }
    if let lastBound, bound <= lastBound {
      failures.append(ExpositionFailure(sample.offset, "buckets must stand in ascending order"))
    }
    if sample.value < lastCount {
      failures.append(
        ExpositionFailure(sample.offset, "a bucket counts less than the one below it"))
    }
    if bound < 0 { hasNegativeBound = true }
    (lastBound, lastCount) = (bound, sample.value)
  }

  /// The rules of both formats.
  func finish(into failures: inout [ExpositionFailure]) {
    guard lastBound == .infinity else {
      failures.append(ExpositionFailure(first.offset, "`\(name)` has no bucket for `+Inf`"))
      return
    }
    if let count, count != lastCount {
      failures.append(
        ExpositionFailure(first.offset, "the count of `\(name)` is not that of its `+Inf` bucket"))
    }
  }

  /// What OpenMetrics asks besides.
  func finishOpenMetrics(
    _ kind: MetricMetadata.Kind, into failures: inout [ExpositionFailure]
  ) {
    finish(into: &failures)
    if (count == nil) != (sum == nil) {
      failures.append(
        ExpositionFailure(first.offset, "`\(name)` needs count and sum together, or neither"))
    }
    let sum = self.sum ?? 0
    if kind == .histogram, hasNegativeBound, self.sum != nil {
      failures.append(
        ExpositionFailure(first.offset, "a histogram with negative buckets must have no sum"))
    }
    if kind == .gaugehistogram, !hasNegativeBound, sum < 0 {
      failures.append(
        ExpositionFailure(first.offset, "a negative sum without a negative bucket"))
    }
  }
}
