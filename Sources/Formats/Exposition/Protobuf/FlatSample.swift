/// One of the float series that a metric stands for, as Prometheus' protobuf parser names them.
struct FlatSample {
  enum Suffix: String {
    case none = ""
    case count = "_count"
    case sum = "_sum"
    case bucket = "_bucket"
  }

  var suffix = Suffix.none
  /// The value of `le` for buckets, of `quantile` for a summary's own samples.
  var bound: Double?
  var value: Double
  var exemplar: ExemplarMessage?

  /// The label that `bound` is the value of.
  var boundLabel: StaticString { suffix == .bucket ? "le" : "quantile" }
}

extension MetricMessage {
  /// The metric as float series: count, sum and then buckets or quantiles. A missing `+Inf` bucket
  /// is supplied; what stands behind one is not read.
  func flatten(_ type: MetricFamilyMessage.MetricType, into samples: inout [FlatSample]) {
    samples.removeAll(keepingCapacity: true)
    switch type {
    case .counter: samples.append(FlatSample(value: counter, exemplar: counterExemplar))
    case .gauge: samples.append(FlatSample(value: gauge))
    case .untyped: samples.append(FlatSample(value: untyped))
    case .summary:
      samples.append(FlatSample(suffix: .count, value: Double(summary.count)))
      samples.append(FlatSample(suffix: .sum, value: summary.sum))
      for quantile in summary.quantiles {
        samples.append(FlatSample(bound: quantile.quantile, value: quantile.value))
      }
    case .histogram, .gaugeHistogram: flattenHistogram(into: &samples)
    }
  }

  private func flattenHistogram(into samples: inout [FlatSample]) {
    samples.append(FlatSample(suffix: .count, value: histogram.total))
    samples.append(FlatSample(suffix: .sum, value: histogram.sum))
    for bucket in histogram.buckets {
      samples.append(
        FlatSample(
          suffix: .bucket, bound: bucket.bound, value: bucket.total, exemplar: bucket.exemplar))
      if bucket.bound == .infinity { return }
    }
    samples.append(FlatSample(suffix: .bucket, bound: .infinity, value: histogram.total))
  }
}
