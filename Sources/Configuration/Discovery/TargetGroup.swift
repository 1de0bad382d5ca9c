package import Telemetry

/// Addresses with labels in common, as `static_configs`, files and HTTP discovery give them.
package struct TargetGroup: Hashable, Sendable {
  package struct Target: Hashable, Sendable {
    /// What becomes `__address__`: a host and mostly a port.
    package var address: String
    /// Where it is written, both from 1.
    package var line: Int
    package var column: Int

    package init(address: String, line: Int, column: Int) {
      self.address = address
      self.line = line
      self.column = column
    }
  }

  package var targets: [Target]
  package var labels: LabelSet
  /// The file or URL that tells of it and its number there, from 0: `web.yml:0`.
  package var source: String

  package init(targets: [Target] = [], labels: LabelSet = LabelSet(), source: String = "") {
    self.targets = targets
    self.labels = labels
    self.source = source
  }
}
