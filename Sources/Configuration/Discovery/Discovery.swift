/// One way in which a scrape config finds targets.
package enum Discovery: Hashable, Sendable {
  /// `static_configs`: they are in the configuration itself.
  case fixed([TargetGroup])
  /// `file_sd_configs`.
  case files(FileDiscovery)
  /// `http_sd_configs`.
  case http(HTTPDiscovery)
}

/// Files of target groups, YAML or JSON, that others write and we look at again and again.
package struct FileDiscovery: Hashable, Sendable {
  /// Paths or globs, ending in `.json`, `.yml` or `.yaml`.
  package var paths: [String]
  /// How long a change may go unseen at most.
  package var refresh = Duration.seconds(300)

  package init(paths: [String]) {
    self.paths = paths
  }

  /// The label that tells which file a target is from.
  package static let pathLabel = "__meta_filepath"
}

/// A URL that answers with target groups as JSON.
package struct HTTPDiscovery: Hashable, Sendable {
  /// May hold credentials.
  package var url: String
  /// Between two questions; an answer may take as long.
  package var refresh = Duration.seconds(60)
  package var client = ClientSettings()

  package init(url: String) {
    self.url = url
  }

  /// The label that tells which URL a target is from.
  package static let urlLabel = "__meta_url"
}
