package import Telemetry

/// The targets that a scrape config has at one moment, and what became of the others.
package struct TargetSet: Hashable, Sendable {
  /// In order of their URLs, each once.
  package var targets: [ScrapeSettings] = []
  /// Taken out by the config's rules.
  package var dropped = 0
  /// Found more than once under the same labels and the same URL.
  package var repeated = 0
  /// Lost to a limit.
  package var excess = 0
  /// Targets that cannot be scraped, each with where it was written and why.
  package var problems: [Problem] = []

  package init() {}
}
