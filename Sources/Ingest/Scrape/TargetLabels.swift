package import Telemetry

/// What a target adds to each of its series: `job`, `instance` and what relabelling left.
package struct TargetLabels: Hashable, Sendable {
  package var set: LabelSet
  /// Where both name a label, the series' own value stands (`honor_labels`).
  package var yieldToSeries: Bool

  package init(_ set: LabelSet, yieldToSeries: Bool = false) {
    self.set = set
    self.yieldToSeries = yieldToSeries
  }

  package init(job: String, instance: String) {
    self.init(["job": job, "instance": instance])
  }

  /// As Prometheus attaches them: without `honor_labels`, what the target itself wrote under these
  /// names is kept as `exported_…`, the shortest names first.
  package func attached(to series: LabelSet) -> LabelSet {
    var labels = series
    var written: [LabelSet.Label] = []
    for label in set.labels {
      if let value = series[label.name] {
        if yieldToSeries { continue }
        written.append(.init(label.name, value))
      }
      labels[label.name] = label.value
    }
    // A stable sort: names of one length keep their order.
    let byLength = written.enumerated().sorted {
      ($0.element.name.utf8.count, $0.offset) < ($1.element.name.utf8.count, $1.offset)
    }
    for (_, label) in byLength {
      var kept = "exported_" + label.name
      while labels[kept] != nil { kept = "exported_" + kept }
      labels[kept] = label.value
    }
    return labels
  }
}
