/// One observation kept beside a sample, mostly to lead to its trace.
package struct Exemplar: Hashable, Sendable {
  package var labels: LabelSet
  package var value: Double
  /// Nil where the exposition gave none: the scrape's time stands for it.
  package var time: Timestamp?

  package init(labels: LabelSet, value: Double, time: Timestamp? = nil) {
    self.labels = labels
    self.value = value
    self.time = time
  }

  package var traceID: TraceID? {
    (labels["trace_id"] ?? labels["traceID"] ?? labels["TraceID"]).flatMap { TraceID($0) }
  }
}
