import Telemetry

/// The points of a metric while they are read: of one kind, the other lists stay empty.
struct MetricPoints {
  var number: [OTLPNumberPoint] = []
  var histogram: [OTLPHistogramPoint] = []
  var exponential: [OTLPExponentialPoint] = []
  var summary: [OTLPSummaryPoint] = []
  var temporality = OTLPMetric.Temporality.unspecified
  var isMonotonic = false

  func data(_ kind: OTLPMetricField?) -> OTLPMetric.Data {
    switch kind {
    case .sum: .sum(number, temporality, isMonotonic: isMonotonic)
    case .histogram: .histogram(histogram, temporality)
    case .exponentialHistogram: .exponentialHistogram(exponential, temporality)
    case .summary: .summary(summary)
    default: .gauge(number)
    }
  }
}

extension OTLPMetric.Temporality {
  init(code: UInt64) {
    self = UInt8(exactly: code).flatMap(Self.init) ?? .unspecified
  }
}

extension OTLPMetric.Data {
  /// A message field that comes twice is merged, as protobuf has it: its points are one list. Of
  /// two kinds the last wins.
  func appending(_ more: Self) -> Self {
    switch (self, more) {
    case (.gauge(let points), .gauge(let others)): .gauge(points + others)
    case (.sum(let points, _, _), .sum(let others, let temporality, let isMonotonic)):
      .sum(points + others, temporality, isMonotonic: isMonotonic)
    case (.histogram(let points, _), .histogram(let others, let temporality)):
      .histogram(points + others, temporality)
    case (.exponentialHistogram(let points, _), .exponentialHistogram(let others, let temporality)):
      .exponentialHistogram(points + others, temporality)
    case (.summary(let points), .summary(let others)): .summary(points + others)
    default: more
    }
  }
}

extension OTLPPoint {
  /// DataPointFlags: bit 0 is NO_RECORDED_VALUE, the others are yet to be given a meaning.
  mutating func setFlags(_ flags: UInt64) {
    hasNoValue = flags & 1 == 1
  }
}

extension Timestamp {
  /// A start time, whose zero says that there is none.
  init?(start nanoseconds: UInt64) {
    guard nanoseconds > 0 else { return nil }
    self.init(unixNanoseconds: nanoseconds)
  }
}

extension OTLPReader {
  mutating func accept(_ metric: OTLPMetric) {
    guard !metric.name.isEmpty else {
      return reading.reject("a metric without a name", count: max(1, metric.pointCount))
    }
    guard let last = reading.metrics.indices.last else { return }
    reading.metrics[last].metrics.append(metric)
  }
}
