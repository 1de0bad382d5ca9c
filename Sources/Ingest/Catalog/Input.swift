package import Configuration

/// One thing to watch or to read, recognised as far as that goes without asking it.
package struct Input: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A URL whose answer will tell whether it is a scrape target or a health check.
    case url(Endpoint)
    case metrics(Endpoint)
    /// Targets that discovery finds and loses.
    case scrapeConfig(ScrapeConfig)
    case health(Endpoint)
    /// A path, a glob, or a folder, which means all its files; each is what its bytes say.
    case files(PathPattern, InputSignal?)
    case standardInput(InputSignal?)
    /// The output of a shell command.
    case command(String, InputSignal?)
    case receiver(ReceiverAddresses.Address)
  }

  package var kind: Kind
  /// As it was typed, credentials left out.
  package var name: String

  package init(_ kind: Kind, name: String) {
    self.kind = kind
    self.name = name
  }

  /// It goes on by itself and its clock is now; files and standard input have an end and a clock
  /// of their own.
  package var isLive: Bool {
    switch kind {
    case .url, .metrics, .scrapeConfig, .health, .command, .receiver: true
    case .files, .standardInput: false
    }
  }
}
