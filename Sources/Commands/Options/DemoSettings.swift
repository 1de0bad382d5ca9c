package import Ingest

/// How the demo is watched.
package enum DemoSettings {
  /// Lively: a rate needs two scrapes, and a newcomer waits for nothing.
  package static let sources = SourceSettings(interval: .seconds(1), timeout: .seconds(1))
}
