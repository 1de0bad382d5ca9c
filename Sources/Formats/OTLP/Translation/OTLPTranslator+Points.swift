import Bytes
import Telemetry

extension OTLPTranslator {
  mutating func translate(
    _ metric: OTLPMetric, _ target: inout OTLPTarget, _ outcome: inout OTLPTranslation
  ) {
    guard let data = metric.data, metric.pointCount > 0 else { return }
    guard let family = family(of: metric, &target) else {
      for _ in 0..<metric.pointCount {
        outcome.reject("metric \"\(metric.name.prefix(80))\" has no name that Prometheus can take")
      }
      return
    }
    switch data {
    case .gauge(let points):
      for point in points { translate(point, family, isDelta: false, &target, &outcome) }
    case .sum(let points, let temporality, _):
      guard let isDelta = isDelta(temporality, metric, &outcome) else { return }
      for point in points { translate(point, family, isDelta: isDelta, &target, &outcome) }
    case .histogram(let points, let temporality):
      guard let isDelta = isDelta(temporality, metric, &outcome) else { return }
      for point in points { translate(point, family, isDelta: isDelta, &target, &outcome) }
    case .exponentialHistogram(let points, let temporality):
      guard let isDelta = isDelta(temporality, metric, &outcome) else { return }
      for point in points { translate(point, family, isDelta: isDelta, &target, &outcome) }
    case .summary(let points):
      for point in points { translate(point, family, &target, &outcome) }
    }
  }

  /// Nil where neither was said: such points could be added up or not.
  private func isDelta(
    _ temporality: OTLPMetric.Temporality, _ metric: OTLPMetric, _ outcome: inout OTLPTranslation
  ) -> Bool? {
    guard temporality != .unspecified else {
      for _ in 0..<metric.pointCount {
        outcome.reject("metric \"\(metric.name.prefix(80))\" has no aggregation temporality")
      }
      return nil
    }
    return temporality == .delta
  }

  private mutating func translate(
    _ number: OTLPNumberPoint, _ family: Int32, isDelta: Bool, _ target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) {
    guard let key = key(number.point, family, in: &target, &outcome) else { return }
    guard var value = number.value?.double else {
      return outcome.reject("a data point without a value")
    }
    guard let series = series(key, [], .number, in: &target, &outcome) else { return }
    if isDelta {
      var totals = target.deltas[key] ?? DeltaTotals()
      guard totals.follows(number.point, &outcome) else { return }
      totals.number += value
      target.deltas[key] = totals
      value = totals.number
    }
    target.rows.append(value, at: number.point.time, column: series.column)
    for exemplar in number.point.exemplars {
      append(exemplar, column: series.column, to: &target)
    }
  }

  private mutating func translate(
    _ histogram: OTLPHistogramPoint, _ family: Int32, isDelta: Bool, _ target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) {
    guard let key = key(histogram.point, family, in: &target, &outcome) else { return }
    var histogram = histogram
    // Prometheus always has this bucket.
    if histogram.explicitBounds.last == .infinity { histogram.explicitBounds.removeLast() }
    guard histogram.hasRightBounds else {
      return outcome.reject("a histogram whose bounds do not ascend or do not fit its counts")
    }
    let shape = Shape.histogram(hasSum: histogram.sum != nil)
    guard let series = series(key, histogram.explicitBounds, shape, in: &target, &outcome) else {
      return
    }
    if isDelta {
      var totals = target.deltas[key] ?? DeltaTotals()
      guard totals.follows(histogram.point, &outcome) else { return }
      totals.histogram.add(&histogram)
      target.deltas[key] = totals
    }
    append(histogram, series, to: &target)
  }

  private func append(
    _ histogram: OTLPHistogramPoint, _ series: OTLPTarget.PointSeries, to target: inout OTLPTarget
  ) {
    let time = histogram.point.time
    target.rows.append(Double(histogram.count), at: time, column: series.column)
    if let sum = histogram.sum, let column = series.sumColumn {
      target.rows.append(sum, at: time, column: column)
    }
    var cumulative: UInt64 = 0
    for (count, column) in zip(histogram.bucketCounts, series.partColumns.dropLast()) {
      cumulative.add(count)
      target.rows.append(Double(cumulative), at: time, column: column)
    }
    if let infinite = series.partColumns.last {
      target.rows.append(Double(histogram.count), at: time, column: infinite)
    }
    for exemplar in histogram.point.exemplars {
      guard let value = exemplar.value?.double else { continue }
      let bucket = series.bounds.firstIndex { value <= $0 } ?? series.bounds.count
      append(exemplar, column: series.partColumns[bucket], to: &target)
    }
  }

  private mutating func translate(
    _ point: OTLPExponentialPoint, _ family: Int32, isDelta: Bool, _ target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) {
    guard let key = key(point.point, family, in: &target, &outcome) else { return }
    var histogram = ExponentialHistogram(point)
    guard histogram.countsAgree else {
      return outcome.reject("a histogram with more in its buckets than its count")
    }
    guard histogram.native != nil else {
      return outcome.reject(
        "an exponential histogram of scale \(point.scale), where Prometheus' end at -4")
    }
    guard let series = series(key, [], .native, in: &target, &outcome) else { return }
    if isDelta {
      var totals = target.deltas[key] ?? DeltaTotals()
      guard totals.follows(point.point, &outcome) else { return }
      histogram = totals.add(histogram)
      target.deltas[key] = totals
    }
    guard let native = histogram.native else {
      return outcome.drop("exponential histograms that together are wider than a native one")
    }
    target.rows.append(native, at: point.point.time, column: series.column)
    for exemplar in point.point.exemplars {
      append(exemplar, column: series.column, to: &target)
    }
  }

  private mutating func translate(
    _ summary: OTLPSummaryPoint, _ family: Int32, _ target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) {
    let time = summary.point.time
    guard let key = key(summary.point, family, in: &target, &outcome) else { return }
    let quantiles = summary.quantiles.map(\.quantile)
    guard let series = series(key, quantiles, .summary, in: &target, &outcome) else { return }
    target.rows.append(Double(summary.count), at: time, column: series.column)
    if let column = series.sumColumn { target.rows.append(summary.sum, at: time, column: column) }
    for (quantile, column) in zip(summary.quantiles, series.partColumns) {
      target.rows.append(quantile.value, at: time, column: column)
    }
  }

  /// What a point is known by; nil where it has no value to go anywhere: one that says that its
  /// series have ended has ended them then.
  private func key(
    _ point: OTLPPoint, _ family: Int32, in target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) -> OTLPTarget.PointKey? {
    guard point.time.nanoseconds > 0 else {
      outcome.reject("a data point without a time")
      return nil
    }
    let key = OTLPTarget.PointKey(family: family, attributes: point.attributes.canonical)
    guard point.hasNoValue else { return key }
    guard let series = target.points[key] else { return nil }
    if series.isNative {
      target.rows.append(.staleMarker, at: point.time, column: series.column)
    } else {
      for column in series.columns {
        target.rows.append(StaleMarker.value, at: point.time, column: column)
      }
    }
    return nil
  }

  /// OpenMetrics' limit for an exemplar's labels; attributes that go beyond it are left out.
  private static let exemplarScalars = 128

  private func append(_ exemplar: OTLPExemplar, column: Int32, to target: inout OTLPTarget) {
    guard let value = exemplar.value?.double else { return }
    var labels = LabelSet(attributes: exemplar.attributes)
    if let id = exemplar.traceID { labels["trace_id"] = id.text }
    if let id = exemplar.spanID { labels["span_id"] = id.text }
    let scalars = labels.labels.reduce(0) {
      $0 + $1.name.unicodeScalars.count + $1.value.unicodeScalars.count
    }
    if scalars > Self.exemplarScalars { labels = labels.keeping(["trace_id", "span_id"]) }
    let time = exemplar.time.nanoseconds > 0 ? exemplar.time : nil
    target.rows.append(Exemplar(labels: labels, value: value, time: time), column: column)
  }
}

extension DeltaTotals {
  /// False for a point that must not be added.
  fileprivate mutating func follows(
    _ point: OTLPPoint, _ outcome: inout OTLPTranslation
  ) -> Bool {
    switch sequence.received(start: point.start, time: point.time) {
    case .next: return true
    case .gap:
      outcome.note("a delta is missing before another: rates are too low there")
      return true
    case .overlap:
      outcome.note("deltas overlap: a resend, or two senders of the same series")
      return true
    case .outOfOrder:
      outcome.drop("a delta that ends no later than the one before it")
      return false
    }
  }

  /// Another zero bucket cannot be added to: the sum begins anew, which reads as a reset.
  fileprivate mutating func add(_ histogram: ExponentialHistogram) -> ExponentialHistogram {
    var sum = histogram
    if let before = exponential, before.zeroThreshold == histogram.zeroThreshold {
      sum = before
      sum.add(histogram)
    }
    exponential = sum
    return sum
  }
}

extension OTLPHistogramPoint {
  /// Ascending bounds, one fewer than there are buckets; neither is there where only count and sum
  /// are.
  fileprivate var hasRightBounds: Bool {
    if bucketCounts.isEmpty { return explicitBounds.isEmpty }
    guard bucketCounts.count == explicitBounds.count + 1 else { return false }
    let ascend = zip(explicitBounds, explicitBounds.dropFirst()).allSatisfy { $0 < $1 }
    return ascend && !(explicitBounds.first?.isNaN ?? false)
  }
}
