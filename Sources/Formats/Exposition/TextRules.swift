internal import Bytes
internal import Telemetry

/// What the description of the Prometheus text format asks of a family's samples
/// (prometheus.io, exposition formats).
enum TextRules {
  static func check(
    _ family: ExpositionDocument.Family, into failures: inout [ExpositionFailure]
  ) {
    checkDuplicates(family, &failures)
    switch family.kind {
    case .histogram: checkHistogram(family, &failures)
    case .summary: checkSummary(family, &failures)
    default: break
    }
  }

  private struct Identity: Hashable {
    var name: String
    var labels: LabelSet
  }

  private static func checkDuplicates(
    _ family: ExpositionDocument.Family, _ failures: inout [ExpositionFailure]
  ) {
    var seen: Set<Identity> = []
    for sample in family.samples {
      let identity = Identity(name: sample.name, labels: LabelSet(sample.labels))
      guard !seen.insert(identity).inserted else { continue }
      failures.append(ExpositionFailure(sample.offset, "the series came before"))
    }
  }

  private static func checkHistogram(
    _ family: ExpositionDocument.Family, _ failures: inout [ExpositionFailure]
  ) {
    for group in groups(family, without: "le") {
      var rules = HistogramRules(family, first: group[0])
      for sample in group {
        rules.take(sample, into: &failures)
        if sample.name != family.name + "_sum", sample.value < 0 {
          failures.append(ExpositionFailure(sample.offset, "a count is negative"))
        }
      }
      rules.finish(into: &failures)
    }
  }

  private static func checkSummary(
    _ family: ExpositionDocument.Family, _ failures: inout [ExpositionFailure]
  ) {
    for group in groups(family, without: "quantile") {
      var last = -Double.infinity
      for sample in group where sample.name == family.name {
        let text = Array((sample["quantile"] ?? "").utf8)
        guard let quantile = DecimalText.double(text.span) else {
          failures.append(
            ExpositionFailure(sample.offset, "a summary needs a number as its `quantile`"))
          continue
        }
        if quantile <= last {
          failures.append(
            ExpositionFailure(sample.offset, "quantiles must stand in ascending order"))
        }
        last = quantile
      }
    }
  }

  /// The samples that differ only in the given label, in order of first sight.
  private static func groups(
    _ family: ExpositionDocument.Family, without label: String
  ) -> [[ExpositionDocument.Sample]] {
    var numbers: [LabelSet: Int] = [:]
    var groups: [[ExpositionDocument.Sample]] = []
    // A native histogram agrees with itself.
    for sample in family.samples where sample.histogram == nil {
      let key = LabelSet(sample.labels).removing(label)
      if let number = numbers[key] {
        groups[number].append(sample)
      } else {
        numbers[key] = groups.count
        groups.append([sample])
      }
    }
    return groups
  }
}
