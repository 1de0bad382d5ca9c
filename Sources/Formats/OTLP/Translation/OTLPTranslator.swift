package import Telemetry

/// Makes Prometheus' series of OTLP's metrics, message after message: names, labels, cumulative
/// values and columns, as the OTLP receiver of Prometheus 3 does by default (OpenTelemetry
/// specification, "Prometheus and OpenMetrics Compatibility").
///
/// Each pair of `job` and `instance` is a source of its own, so that the times of different services
/// do not mix in one column. Beyond Prometheus' defaults deltas are taken, and added up. As there,
/// scopes are not in the labels, a histogram's minimum and maximum have no series, and nothing but
/// the flag NO_RECORDED_VALUE ends a series.
package struct OTLPTranslator: Sendable {
  /// A metric by the names under which its series are known.
  struct Family: Sendable {
    var name: String
    var metadata: MetricMetadata
  }

  private struct FamilyKey: Hashable {
    var name: String
    var unit: String
    var kind: MetricMetadata.Kind
  }

  private struct TargetKey: Hashable {
    var job: String
    var instance: String
  }

  let limits: OTLPTranslationLimits
  private let source: @Sendable (String) -> SourceID
  private var targets: [TargetKey: OTLPTarget] = [:]
  private var places: [FamilyKey: Int32] = [:]
  private(set) var families: [Family?] = []
  private var seriesCount = 0
  /// Points that have their place; more than one may lead to the same series.
  private var pointCount = 0
  /// Goes up when targets are forgotten: a source is never numbered twice.
  private var generation = 0

  /// - Parameter source: numbers a target by its name, the same every time.
  package init(
    limits: OTLPTranslationLimits = OTLPTranslationLimits(),
    source: @escaping @Sendable (String) -> SourceID
  ) {
    self.limits = limits
    self.source = source
  }

  /// Series of all targets that are remembered.
  package var knownSeries: Int { seriesCount }

  package mutating func translate(
    _ scopes: [OTLPScopeMetrics], arrived: Timestamp
  ) -> OTLPTranslation {
    var outcome = OTLPTranslation()
    var touched: [TargetKey] = []
    for scope in scopes where !scope.metrics.isEmpty {
      let identity = OTLPIdentity(scope.resource)
      let key = TargetKey(job: identity.job, instance: identity.instance)
      // Taken out while it is changed, so that nothing of it is copied.
      guard var target = targets.removeValue(forKey: key) ?? newTarget(identity, arrived) else {
        let points = scope.metrics.reduce(0) { $0 + $1.pointCount }
        for _ in 0..<points { outcome.reject("more than \(limits.targets) targets") }
        continue
      }
      if !touched.contains(key) { touched.append(key) }
      target.lastArrival = arrived
      note(identity, in: &target, &outcome)
      for metric in scope.metrics { translate(metric, &target, &outcome) }
      targets[key] = target
    }
    for key in touched {
      guard var target = targets.removeValue(forKey: key) else { continue }
      outcome.batches += target.deliver(&outcome)
      targets[key] = target
    }
    return outcome
  }

  private mutating func newTarget(_ identity: OTLPIdentity, _ arrived: Timestamp) -> OTLPTarget? {
    if targets.count >= limits.targets { forgetSilentTargets(at: arrived) }
    guard targets.count < limits.targets else { return nil }
    let name = "otlp \(identity.job)\n\(identity.instance)"
    return OTLPTarget(
      source(generation == 0 ? name : "\(name)\n\(generation)"), identity, arrived: arrived)
  }

  private mutating func forgetSilentTargets(at now: Timestamp) {
    let forgotten = Duration.seconds(limits.forgottenAfterSeconds)
    targets = targets.filter { now - $0.value.lastArrival < forgotten }
    generation += 1
    seriesCount = targets.values.reduce(0) { $0 + $1.series.count }
    pointCount = targets.values.reduce(0) { $0 + $1.points.count }
  }

  mutating func takesPoint(
    _ key: OTLPTarget.PointKey, in target: OTLPTarget, _ outcome: inout OTLPTranslation
  ) -> Bool {
    if target.points[key] != nil { return true }
    guard pointCount < limits.series else {
      outcome.drop("more than \(limits.series) series")
      return false
    }
    pointCount += 1
    return true
  }

  /// Two resources with one name write into the same series, which no query can take apart.
  private mutating func note(
    _ identity: OTLPIdentity, in target: inout OTLPTarget, _ outcome: inout OTLPTranslation
  ) {
    if target.identity != identity {
      target.identity = identity
      if identity.instance.isEmpty {
        outcome.note(
          "more than one resource is job \"\(identity.job)\" without service.instance.id: "
            + "their samples mix")
      }
    }
    guard let info = identity.info, let column = column(info, in: &target, &outcome) else { return }
    target.rows.infoColumns.append(column)
  }

  /// Nil beyond a limit.
  mutating func column(
    _ labels: LabelSet, in target: inout OTLPTarget, _ outcome: inout OTLPTranslation
  ) -> Int32? {
    if let known = target.series[labels] { return known }
    guard seriesCount < limits.series else {
      outcome.drop("more than \(limits.series) series")
      return nil
    }
    let bytes = labels.labels.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    guard labels.labels.count <= limits.labelsPerSeries, bytes <= limits.seriesBytes else {
      outcome.drop("labels beyond a limit in \(labels.metricName.prefix(80))")
      return nil
    }
    seriesCount += 1
    outcome.newSeries += 1
    return target.series.append(labels)
  }

  /// Numbers a metric by its name, unit and kind; nil where its name cannot stand in Prometheus.
  mutating func family(of metric: OTLPMetric, _ target: inout OTLPTarget) -> Int32? {
    let kind = metric.prometheusKind
    let key = FamilyKey(name: metric.name, unit: metric.unit, kind: kind)
    if let known = places[key] {
      guard var family = families[Int(known)] else { return nil }
      if family.metadata.help != metric.description {
        family.metadata.help = metric.description
        families[Int(known)] = family
        target.rows.metadata.append(family.metadata)
      }
      return known
    }
    // A table that a sender could fill without end begins anew; series keep their columns.
    if families.count >= limits.series { forgetFamilies(&target) }
    let place = Int32(families.count)
    places[key] = place
    let nameKind: PrometheusName.Kind =
      kind == .counter ? .counter : metric.isGauge ? .gauge : .other
    let name = PrometheusName.metric(metric.name, unit: metric.unit, kind: nameKind)
    let family = name.map { name in
      Family(
        name: name,
        metadata: MetricMetadata(
          family: name, kind: kind, help: metric.description,
          unit: UnitWords.name(of: metric.unit)))
    }
    families.append(family)
    if let family { target.rows.metadata.append(family.metadata) }
    return family == nil ? nil : place
  }

  private mutating func forgetFamilies(_ current: inout OTLPTarget) {
    families = []
    places = [:]
    pointCount = 0
    current.forgetPoints()
    for key in targets.keys { targets[key]?.forgetPoints() }
  }
}

extension OTLPTarget {
  /// Sums of deltas begin anew, which reads as a reset.
  fileprivate mutating func forgetPoints() {
    points = [:]
    deltas = [:]
  }

  fileprivate mutating func deliver(_ outcome: inout OTLPTranslation) -> [MetricBatch] {
    rows.batches(of: source, &series, newestRow: &newestRow, &outcome)
  }
}

extension OTLPMetric {
  /// What Prometheus calls it: a sum that goes up and down is a gauge there.
  var prometheusKind: MetricMetadata.Kind {
    switch data {
    case .gauge, .sum(_, _, isMonotonic: false): .gauge
    case .sum: .counter
    case .histogram, .exponentialHistogram: .histogram
    case .summary: .summary
    case nil: .unknown
    }
  }

  /// A gauge of OTLP's own: only its unit `1` is a ratio.
  var isGauge: Bool {
    if case .gauge = data { return true }
    return false
  }
}
