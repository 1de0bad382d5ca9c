internal import Bytes
internal import Telemetry

/// Native histograms with custom buckets from the series of classic ones, as `load_with_nhcb` adds
/// them (Prometheus `util/convertnhcb`): for each moment at which any of `_bucket`, `_count` and
/// `_sum` has a sample.
enum CustomBucketsFromClassic {
  struct Problem: Error, Hashable, CustomStringConvertible {
    var description: String
  }

  /// A histogram at one moment, as far as it was seen.
  private struct Moment {
    /// Cumulative counts by upper bound.
    var buckets: [Double: Double] = [:]
    var count: Double?
    var sum = 0.0
  }

  private enum Part {
    case bucket(upperBound: Double)
    case count, sum
  }

  static func series(of classic: [SeriesNotation]) throws(Problem) -> [SeriesNotation] {
    var histograms: [LabelSet: [Int: Moment]] = [:]
    var order: [LabelSet] = []
    for series in classic {
      guard let (labels, part) = try part(series.labels) else { continue }
      if histograms[labels] == nil { order.append(labels) }
      for (step, value) in series.values.enumerated() {
        guard case .float(let value) = value else { continue }
        add(value, part, to: &histograms[labels, default: [:]][step, default: Moment()])
      }
    }
    var all: [SeriesNotation] = []
    for labels in order {
      let moments = histograms[labels] ?? [:]
      var values: [SeriesNotation.Value] = []
      for step in 0..<((moments.keys.max() ?? -1) + 1) {
        guard let moment = moments[step] else {
          values.append(.omitted)
          continue
        }
        values.append(.histogram(try histogram(moment, of: labels), hasResetHint: false))
      }
      all.append(SeriesNotation(labels: labels, values: values))
    }
    return all
  }

  /// The histogram's own labels, and which of its parts the series is.
  private static func part(_ labels: LabelSet) throws(Problem) -> (LabelSet, Part)? {
    let name = labels.metricName
    func base(_ suffix: String) -> LabelSet {
      var base = labels.removing("le")
      base[LabelSet.metricNameLabel] = String(name.dropLast(suffix.count))
      return base
    }
    if name.hasSuffix("_count") { return (base("_count"), .count) }
    if name.hasSuffix("_sum") { return (base("_sum"), .sum) }
    guard name.hasSuffix("_bucket") else { return nil }
    guard let text = labels["le"] else { throw Problem(description: "\(labels) has no label le") }
    guard let bound = DecimalText.double(text.utf8.span), !bound.isNaN else { return nil }
    return (base("_bucket"), .bucket(upperBound: bound))
  }

  private static func add(_ value: Double, _ part: Part, to moment: inout Moment) {
    switch part {
    case .bucket(let bound): moment.buckets[bound] = moment.buckets[bound] ?? value
    case .count: moment.count = value
    case .sum: moment.sum = value
    }
  }

  private static func histogram(
    _ moment: Moment, of labels: LabelSet
  ) throws(Problem) -> NativeHistogram {
    var buckets = moment.buckets.sorted { $0.key < $1.key }
    let count = moment.count ?? buckets.last?.value ?? 0
    if buckets.last?.key != .infinity { buckets.append((.infinity, count)) }
    guard count == buckets.last?.value else {
      throw Problem(description: "\(labels): the count is not that of the last bucket")
    }
    var counts: [Double] = []
    var below = 0.0
    for bucket in buckets {
      guard bucket.value >= below else {
        throw Problem(description: "\(labels): the buckets are negative or not cumulative")
      }
      counts.append(bucket.value - below)
      below = bucket.value
    }
    let span = NativeHistogram.Span(offset: 0, length: UInt32(counts.count))
    return NativeHistogram(
      schema: NativeHistogram.customSchema, count: count, sum: moment.sum,
      positive: .init(spans: [span], counts: counts),
      customBounds: buckets.dropLast().map(\.key)
    ).compacted()
  }
}
