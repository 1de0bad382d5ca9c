/// What is known of a scrape target beside its answers' success.
package struct TargetFacts: Hashable, Sendable {
  /// One limit that the operator set, and what the newest scrape used of it.
  package struct Limit: Hashable, Sendable {
    /// As it is configured: `sample_limit`.
    package var name: String
    package var value: Int
    /// Nil where a scrape is not measured by it.
    package var used: Int?

    package init(name: String, value: Int, used: Int? = nil) {
      self.name = name
      self.value = value
      self.used = used
    }
  }

  /// Without credentials.
  package var url: String
  /// What every series gets.
  package var labels: LabelSet
  package var timeout: Duration
  /// Of the newest scrape: what metric relabelling left.
  package var keptSamples = 0
  /// Of the newest scrape: series that the good one before did not have.
  package var seriesAdded = 0
  /// What the newest answer was read as.
  package var format: String?
  package var limits: [Limit] = []

  package init(url: String, labels: LabelSet, timeout: Duration) {
    self.url = url
    self.labels = labels
    self.timeout = timeout
  }
}
