package import Telemetry

/// What came of reading a rule file.
package struct RuleFileReading: Hashable, Sendable {
  /// The groups and rules that are right.
  package var file: RuleFile
  /// In order of their lines.
  package var problems: [Problem]
  /// What is allowed and hardly meant: the same series recorded twice.
  package var warnings: [Problem]
}

/// What a rule file may say beyond its standard form.
package struct RuleFileOptions: Hashable, Sendable {
  /// Metrics and labels are named as before Prometheus 3 (`metric_name_validation_scheme: legacy`).
  package var hasLegacyNames = false
  /// Experimental PromQL in expressions.
  package var hasExperimental = false

  package init() {}
}
