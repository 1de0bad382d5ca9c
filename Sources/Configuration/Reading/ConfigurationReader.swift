import Bytes
import Telemetry

/// Reads `martlet.yml` and `prometheus.yml`: all that can be used, and every problem with its line
/// and column.
///
/// Which of the two a file is, its keys tell. What Prometheus knows and this program does not do is
/// a warning with its place; what neither knows is a problem.
package struct ConfigurationReader {
  var configuration = Configuration()
  var problems: [Problem] = []
  var warnings: [Problem] = []
  /// The folder of the file, from which its paths go.
  let directory: String
  /// JSON's texts are in quotes; YAML's need none.
  var wantsQuotes = false

  init(directory: String = "") {
    self.directory = directory
  }

  /// What is wrong is left out and named; the rest is used. `themes` are the names there are;
  /// empty where the caller does not know them.
  package static func read(
    _ bytes: Span<UInt8>, directory: String = "", themes: [String] = []
  ) -> ConfigurationReading {
    var reader = ConfigurationReader(directory: directory)
    if let node = reader.document(bytes) { reader.read(node, themes) }
    return reader.reading
  }

  /// Reads one of the files that `scrape_config_files` names on top of what was read so far. A file
  /// that is wrong adds nothing.
  package static func read(
    scrapeConfigs bytes: Span<UInt8>, directory: String, onTopOf configuration: Configuration
  ) -> ConfigurationReading {
    var reader = ConfigurationReader(directory: directory)
    reader.configuration = configuration
    if let node = reader.document(bytes), !node.isNull {
      let values = reader.members(of: node, "scrape configs", ["scrape_configs"])
      let configs = reader.scrapeConfigs(
        values["scrape_configs"], configuration.global, known: configuration.scrapes.map(\.job))
      if reader.problems.isEmpty { reader.configuration.scrapes += configs }
    }
    return reader.reading
  }

  private var reading: ConfigurationReading {
    ConfigurationReading(
      configuration: configuration, problems: problems,
      warnings: warnings.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  private mutating func read(_ node: YAMLNode, _ themes: [String]) {
    guard !node.isNull else { return }
    if Self.isPrometheus(node) { readPrometheus(node) } else { readOwn(node, themes) }
  }

  mutating func report(_ node: YAMLNode, _ message: String) {
    problems.append(Problem(line: node.line, column: node.column, message: message))
  }

  mutating func warn(_ node: YAMLNode, _ message: String) {
    warnings.append(Problem(line: node.line, column: node.column, message: message))
  }

  mutating func expected(_ what: String, at node: YAMLNode) {
    report(node, "expected \(what), found \(node.kind)")
  }
}

// MARK: the two kinds

extension ConfigurationReader {
  private static let ownKeys = [
    "metrics", "health", "logs", "traces", "rules", "otlp", "interval", "timeout", "max_memory",
    "theme",
  ]
  /// What a file of either kind may say.
  private static let scrapeKeys = ["global", "scrape_configs", "scrape_config_files"]
  private static let prometheusKeys = scrapeKeys + ["rule_files"] + UnsupportedKeys.file.map(\.key)

  /// Has Prometheus' keys and none of ours; `otlp` is both's.
  private static func isPrometheus(_ node: YAMLNode) -> Bool {
    let keys = (node.members ?? []).compactMap(\.key.text).filter { $0 != "otlp" }
    if keys.isEmpty, let otlp = node["otlp"] { return !namesReceivers(otlp) }
    return keys.contains(where: prometheusKeys.contains) && !keys.contains(where: ownKeys.contains)
  }

  private mutating func readOwn(_ node: YAMLNode, _ themes: [String]) {
    let values = members(of: node, "a configuration", Self.ownKeys + Self.scrapeKeys)
    configuration.metrics = endpoints(values["metrics"], schemes: ["http", "https"])
    configuration.health = endpoints(values["health"], schemes: Self.healthSchemes)
    configuration.logs = texts(values["logs"])
    configuration.traces = texts(values["traces"])
    configuration.rules = texts(values["rules"])
    configuration.otlp = receivers(values["otlp"])
    configuration.interval = duration(values["interval"])
    configuration.timeout = duration(values["timeout"])
    configuration.maxMemoryBytes = size(values["max_memory"])
    configuration.theme = theme(values["theme"], themes)
    compare(configuration.timeout, with: configuration.interval, at: values["timeout"])
    var defaults = GlobalSettings()
    defaults.interval = configuration.interval ?? defaults.interval
    defaults.timeout = min(configuration.timeout ?? defaults.timeout, defaults.interval)
    readScraping(values, defaults)
  }

  private mutating func readPrometheus(_ node: YAMLNode) {
    let values = members(of: node, "a Prometheus configuration", Self.prometheusKeys)
    readScraping(values, GlobalSettings())
    configuration.rules = globs(values["rule_files"]).map(\.path)
    let isOwnOTLP = values["otlp"].map(Self.namesReceivers) ?? false
    if isOwnOTLP { configuration.otlp = receivers(values["otlp"]) }
    warnUnsupported(values, UnsupportedKeys.file.filter { $0.key != "otlp" || !isOwnOTLP })
  }

  private mutating func readScraping(_ values: YAMLMembers, _ defaults: GlobalSettings) {
    configuration.global = global(values["global"], over: defaults)
    configuration.scrapes = scrapeConfigs(values["scrape_configs"], configuration.global)
    configuration.scrapeConfigFiles = globs(values["scrape_config_files"])
  }

  /// As `otlp` stands in our file, and not as it stands in Prometheus'.
  private static func namesReceivers(_ node: YAMLNode) -> Bool {
    node.members == nil || node["http"] != nil || node["grpc"] != nil
  }

  private mutating func globs(_ node: YAMLNode?) -> [PlacedPath] {
    elements(node, "paths").compactMap { element in
      let path = scalar(element)
      guard !path.isEmpty, Self.isGlobOfOneFolder(path) else {
        expected("a path, with * only in its last part", at: element)
        return nil
      }
      return PlacedPath(path: joined(path), line: element.line, column: element.column)
    }
  }
}
