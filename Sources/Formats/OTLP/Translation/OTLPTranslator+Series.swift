import Bytes
import Telemetry

extension OTLPTranslator {
  /// Which series a point's values make.
  enum Shape: Hashable {
    /// One: of a gauge or a sum.
    case number
    /// One, of native histograms.
    case native
    /// `_count`, `_sum` where there is one, and a `_bucket` for each bound and +Inf.
    case histogram(hasSum: Bool)
    /// `_count`, `_sum` and one for each quantile.
    case summary
  }

  /// Where the values of a point go; nil where a limit refuses it.
  mutating func series(
    _ key: OTLPTarget.PointKey, _ bounds: [Double], _ shape: Shape, in target: inout OTLPTarget,
    _ outcome: inout OTLPTranslation
  ) -> OTLPTarget.PointSeries? {
    if let known = target.points[key], known.bounds == bounds,
      known.sumColumn != nil || shape != .histogram(hasSum: true)
    {
      return known
    }
    guard bounds.count <= limits.seriesPerPoint else {
      outcome.drop("a data point with more than \(limits.seriesPerPoint) buckets or quantiles")
      return nil
    }
    guard let family = families[Int(key.family)], takesPoint(key, in: target, &outcome) else {
      return nil
    }
    let base = target.identity.attached(to: LabelSet(attributes: key.attributes))
    func named(_ suffix: String, _ part: (label: String, value: String)? = nil) -> LabelSet {
      var labels = base
      labels[LabelSet.metricNameLabel] = family.name + suffix
      if let part { labels[part.label] = part.value }
      return labels
    }
    let first = named(shape == .number || shape == .native ? "" : "_count")
    guard let column = column(first, in: &target, &outcome) else { return nil }
    var series = OTLPTarget.PointSeries(column: column, isNative: shape == .native, bounds: bounds)
    if shape == .summary || shape == .histogram(hasSum: true) {
      guard let sum = self.column(named("_sum"), in: &target, &outcome) else { return nil }
      series.sumColumn = sum
    }
    for part in Self.parts(bounds, shape) {
      let labels = named(shape == .summary ? "" : "_bucket", part)
      guard let column = self.column(labels, in: &target, &outcome) else { return nil }
      series.partColumns.append(column)
    }
    target.points[key] = series
    return series
  }

  private static func parts(
    _ bounds: [Double], _ shape: Shape
  ) -> [(label: String, value: String)] {
    switch shape {
    case .number, .native: []
    case .histogram: (bounds + [.infinity]).map { ("le", NumberText.shortest($0)) }
    case .summary: bounds.map { ("quantile", NumberText.shortest($0)) }
    }
  }
}
