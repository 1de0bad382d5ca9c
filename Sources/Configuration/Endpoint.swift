/// One thing that is asked again and again: a scrape target or a health check.
package struct Endpoint: Hashable, Sendable {
  package struct Header: Hashable, Sendable {
    package var name: String
    /// May be a credential: shown nowhere.
    package var value: String
  }

  /// A URL, or `tcp://…`, `exec:…` and the like for a health check.
  package var target: String
  package var name: String?
  package var interval: Duration?
  package var timeout: Duration?
  package var headers: [Header] = []
  /// For `exec:` checks: exit codes as Nagios' plugins give them.
  package var isNagios = false

  package init(_ target: String) {
    self.target = target
  }
}
