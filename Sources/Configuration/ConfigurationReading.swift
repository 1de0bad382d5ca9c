package import Telemetry

/// What came of reading a configuration.
package struct ConfigurationReading: Sendable {
  /// All that could be used.
  package var configuration: Configuration
  package var problems: [Problem]
  /// What is right and has no effect in this program, in order of its lines.
  package var warnings: [Problem]
}
