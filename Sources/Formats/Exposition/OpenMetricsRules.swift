internal import Bytes
internal import Telemetry

/// What OpenMetrics 1.0 asks of a family's samples besides their spelling (sections 4 and 5).
enum OpenMetricsRules {
  static func check(
    _ family: ExpositionDocument.Family, into failures: inout [ExpositionFailure]
  ) {
    if [.info, .stateset].contains(family.kind), !family.unit.isEmpty {
      let offset = family.samples.first?.offset ?? 0
      failures.append(ExpositionFailure(offset, "`\(family.name)` can have no unit"))
    }
    var groups = Groups(family)
    for sample in family.samples {
      if let why = wrong(sample, family) {
        failures.append(ExpositionFailure(sample.offset, why))
      }
      groups.take(sample, into: &failures)
    }
    groups.finish(into: &failures)
  }

  /// Two families must not be able to have a sample of one name.
  static func checkNames(
    _ families: [ExpositionDocument.Family], into failures: inout [ExpositionFailure]
  ) {
    var taken: [String: String] = [:]
    for family in families {
      for name in family.kind.openMetricsSuffixes.map({ family.name + $0 }) {
        if let other = taken[name], other != family.name {
          failures.append(
            ExpositionFailure(
              family.samples.first?.offset ?? 0,
              "`\(name)` belongs to both `\(other)` and `\(family.name)`"))
        }
        taken[name] = family.name
      }
    }
  }

  private static func wrong(
    _ sample: ExpositionDocument.Sample, _ family: ExpositionDocument.Family
  ) -> String? {
    let suffix = String(sample.name.dropFirst(family.name.count))
    guard family.kind.openMetricsSuffixes.contains(suffix) else {
      return "a \(family.kind.rawValue) has no sample named `\(sample.name)`"
    }
    return wrongValue(sample.value, suffix, family.kind)
      ?? wrongLabels(sample, suffix, family) ?? wrongExemplar(sample, suffix, family.kind)
  }

  private static func wrongValue(
    _ value: Double, _ suffix: String, _ kind: MetricMetadata.Kind
  ) -> String? {
    switch suffix {
    case "_total", "_sum", "_count", "_bucket", "_gcount":
      if value.isNaN || value < 0 { return "`\(suffix)` must be a number and not negative" }
    case "_gsum": if value.isNaN { return "`_gsum` must be a number" }
    default: break
    }
    if ["_count", "_bucket", "_gcount"].contains(suffix), value != value.rounded() {
      return "`\(suffix)` must be a whole number"
    }
    switch kind {
    case .stateset: return value == 0 || value == 1 ? nil : "a state is 0 or 1"
    case .info: return value == 1 ? nil : "an info metric is 1"
    case .summary: return suffix.isEmpty && value < 0 ? "a quantile must not be negative" : nil
    default: return nil
    }
  }

  private static func wrongLabels(
    _ sample: ExpositionDocument.Sample, _ suffix: String, _ family: ExpositionDocument.Family
  ) -> String? {
    if suffix == "_bucket" {
      let text = sample["le"] ?? ""
      guard let bound = number(text), !bound.isNaN, bound != .infinity || text == "+Inf" else {
        return "a bucket needs a number as its `le`, the last `+Inf`"
      }
    }
    if family.kind == .summary, suffix.isEmpty {
      guard let quantile = number(sample["quantile"] ?? ""), 0...1 ~= quantile else {
        return "a quantile lies between 0 and 1"
      }
    }
    if family.kind == .stateset, sample[family.name] == nil {
      return "a state needs the label `\(family.name)`"
    }
    return nil
  }

  private static func wrongExemplar(
    _ sample: ExpositionDocument.Sample, _ suffix: String, _ kind: MetricMetadata.Kind
  ) -> String? {
    guard let exemplar = sample.exemplar else { return nil }
    let isAllowed =
      suffix == "_bucket" && [.histogram, .gaugehistogram].contains(kind)
      || suffix == "_total" && kind == .counter
    guard isAllowed else { return "only buckets and counters have exemplars" }
    let length = exemplar.labels.reduce(0) {
      $0 + $1.name.unicodeScalars.count + $1.value.unicodeScalars.count
    }
    return length <= 128 ? nil : "the exemplar's labels have more than 128 characters"
  }

  private static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return DecimalText.double(bytes.span)
  }

  /// The metrics of a family, each with all its points together and in order of time.
  private struct Groups {
    private let family: ExpositionDocument.Family
    private var current: LabelSet?
    private var seen: Set<LabelSet> = []
    private var time: Timestamp?
    private var histogram: HistogramRules?

    init(_ family: ExpositionDocument.Family) {
      self.family = family
    }

    private var isHistogram: Bool { [.histogram, .gaugehistogram].contains(family.kind) }

    mutating func take(
      _ sample: ExpositionDocument.Sample, into failures: inout [ExpositionFailure]
    ) {
      let key = self.key(sample)
      let isSame = current == key
      if isSame {
        checkTime(sample, &failures)
      } else if !seen.insert(key).inserted {
        failures.append(
          ExpositionFailure(sample.offset, "the samples of one metric must stand together"))
      }
      if isHistogram, !isSame || sample.time != time {
        histogram?.finishOpenMetrics(family.kind, into: &failures)
        histogram = HistogramRules(family, first: sample)
      }
      histogram?.take(sample, into: &failures)
      (current, time) = (key, sample.time)
    }

    func finish(into failures: inout [ExpositionFailure]) {
      histogram?.finishOpenMetrics(family.kind, into: &failures)
    }

    private func key(_ sample: ExpositionDocument.Sample) -> LabelSet {
      let labels = LabelSet(sample.labels)
      switch family.kind {
      case .histogram, .gaugehistogram: return labels.removing("le")
      case .summary: return labels.removing("quantile")
      case .stateset: return labels.removing(family.name)
      // The labels of an info metric are its value.
      case .info: return LabelSet()
      case .counter, .gauge, .unknown: return labels
      }
    }

    private func checkTime(
      _ sample: ExpositionDocument.Sample, _ failures: inout [ExpositionFailure]
    ) {
      guard (sample.time == nil) == (time == nil) else {
        failures.append(
          ExpositionFailure(sample.offset, "some samples of the metric have a time and some none"))
        return
      }
      if let time, let new = sample.time, new < time, family.kind != .info {
        failures.append(ExpositionFailure(sample.offset, "time goes backwards"))
      }
    }
  }
}
