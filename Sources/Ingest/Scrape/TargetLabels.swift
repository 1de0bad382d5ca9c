package import Telemetry

/// What a target adds to each of its series: `job` and `instance`.
package struct TargetLabels: Hashable, Sendable {
  package var job: String
  package var instance: String

  package init(job: String, instance: String) {
    self.job = job
    self.instance = instance
  }

  package var labels: [LabelSet.Label] { [.init("job", job), .init("instance", instance)] }

  /// As Prometheus attaches them without `honor_labels`: what the target itself wrote under these
  /// names is kept as `exported_job` and `exported_instance`.
  package func attached(to series: LabelSet) -> LabelSet {
    var labels = series
    for (name, value) in [("job", job), ("instance", instance)] where !value.isEmpty {
      if let written = labels[name] {
        var kept = "exported_" + name
        while labels[kept] != nil { kept = "exported_" + kept }
        labels[kept] = written
      }
      labels[name] = value
    }
    return labels
  }
}
