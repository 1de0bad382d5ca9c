package import Telemetry

/// One entry of `scrape_configs`: how targets are found, named and asked.
package struct ScrapeConfig: Hashable, Sendable {
  /// A query parameter, which may have several values.
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var values: [String]
  }

  /// Where targets are reached: over the network, through a socket of this machine, or in a file.
  package enum Scheme: String, Hashable, Sendable, CaseIterable {
    case http, https
    /// The address is the path of the socket.
    case unix = "http+unix"
    /// The address is the path of the file.
    case file
  }

  package var job: String
  /// In the file that holds it, from 1.
  package var line: Int
  package var scheme = "http"
  package var path = "/metrics"
  package var parameters: [Parameter] = []
  /// Of the targets' labels, before they are scraped.
  package var relabeling = Relabeling()
  /// More targets than this and none is scraped.
  package var targetLimit: Int?
  package var discoveries: [Discovery] = []
  /// What its targets have in common; the URL and the labels are each target's own.
  package var settings: ScrapeSettings
  /// What of it has no effect in this program.
  package var warnings: [Problem] = []
  /// Said here and not elsewhere: then no option of the command line changes it.
  package var hasOwnInterval = false
  package var hasOwnTimeout = false

  package init(job: String, line: Int, interval: Duration, timeout: Duration) {
    self.job = job
    self.line = line
    settings = ScrapeSettings(url: "", labels: [:], interval: interval, timeout: timeout)
  }
}

extension ScrapeConfig {
  /// The same with what the command line says where the config says nothing of its own; a timeout
  /// is never longer than its interval.
  package mutating func takeDefaults(interval: Duration?, timeout: Duration?) {
    if let interval, !hasOwnInterval { settings.interval = interval }
    if let timeout, !hasOwnTimeout { settings.timeout = timeout }
    settings.timeout = min(settings.timeout, settings.interval)
  }
}
