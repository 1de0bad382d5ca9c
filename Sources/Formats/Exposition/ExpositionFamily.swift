package import Telemetry

/// One metric family as it is written into an exposition.
package struct ExpositionFamily: Hashable, Sendable {
  package struct Sample: Hashable, Sendable {
    /// What follows the family's name: `_total`, `_bucket`, `_sum`, `_count` or nothing.
    package var suffix: String
    /// In the order in which they are written.
    package var labels: [LabelSet.Label]
    package var value: Double
    package var exemplar: Exemplar?

    package init(
      suffix: String = "", labels: [LabelSet.Label] = [], value: Double, exemplar: Exemplar? = nil
    ) {
      self.suffix = suffix
      self.labels = labels
      self.value = value
      self.exemplar = exemplar
    }
  }

  /// The family's name is OpenMetrics': without `_total`.
  package var metadata: MetricMetadata
  package var samples: [Sample]

  package init(metadata: MetricMetadata, samples: [Sample] = []) {
    self.metadata = metadata
    self.samples = samples
  }
}
