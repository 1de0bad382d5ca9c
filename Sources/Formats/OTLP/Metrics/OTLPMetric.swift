package import Telemetry

/// One metric as OTLP sends it, with its points (opentelemetry-proto 1.9, metrics/v1 Metric).
///
/// As it came: names are not Prometheus' yet and deltas are not summed. `OTLPTranslator` does that.
package struct OTLPMetric: Hashable, Sendable {
  package enum Temporality: UInt8, Hashable, Sendable {
    case unspecified, delta, cumulative
  }

  package enum Data: Hashable, Sendable {
    case gauge([OTLPNumberPoint])
    case sum([OTLPNumberPoint], Temporality, isMonotonic: Bool)
    case histogram([OTLPHistogramPoint], Temporality)
    case exponentialHistogram([OTLPExponentialPoint], Temporality)
    case summary([OTLPSummaryPoint])
  }

  package var name = ""
  package var description = ""
  /// In UCUM's words: `ms`, `By`, `{request}`.
  package var unit = ""
  /// Nil where the metric brought no points of a kind that is known.
  package var data: Data?

  package init() {}

  package var pointCount: Int {
    switch data {
    case .gauge(let points), .sum(let points, _, _): points.count
    case .histogram(let points, _): points.count
    case .exponentialHistogram(let points, _): points.count
    case .summary(let points): points.count
    case nil: 0
    }
  }
}

/// The metrics of one scope of one resource.
package struct OTLPScopeMetrics: Hashable, Sendable {
  package var resource: Resource
  package var scope: String
  package var scopeVersion: String
  package var metrics: [OTLPMetric]

  package init(resource: Resource, scope: String, scopeVersion: String, metrics: [OTLPMetric]) {
    self.resource = resource
    self.scope = scope
    self.scopeVersion = scopeVersion
    self.metrics = metrics
  }
}
