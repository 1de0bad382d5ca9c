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
  private static let prometheusKeys = scrapeKeys + UnsupportedKeys.file.map(\.key)

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

// MARK: inputs

extension ConfigurationReader {
  private static let healthSchemes = [
    "http", "https", "tcp", "tls", "redis", "postgres", "grpc", "exec",
  ]
  private static let endpointKeys = [
    "url", "target", "name", "interval", "timeout", "headers", "nagios",
  ]

  private mutating func endpoints(_ node: YAMLNode?, schemes: [String]) -> [Endpoint] {
    guard let node, !node.isNull else { return [] }
    guard let elements = node.elements else {
      expected("a list", at: node)
      return []
    }
    var found: [Endpoint] = []
    for element in elements {
      guard let endpoint = endpoint(element, schemes) else { continue }
      if let name = endpoint.name, found.contains(where: { $0.name == name }) {
        report(element, "the name '\(name)' is here twice")
      }
      found.append(endpoint)
    }
    return found
  }

  private mutating func endpoint(_ node: YAMLNode, _ schemes: [String]) -> Endpoint? {
    guard node.members != nil else { return target(node, schemes).map { Endpoint($0) } }
    let values = members(of: node, "a target", Self.endpointKeys)
    if let url = values["url"], values["target"] != nil { report(url, "both url and target") }
    guard let place = values["url"] ?? values["target"] else {
      report(node, "expected a url")
      return nil
    }
    guard let target = target(place, schemes) else { return nil }
    var endpoint = Endpoint(target)
    endpoint.name = text(values["name"])
    endpoint.interval = duration(values["interval"])
    endpoint.timeout = duration(values["timeout"])
    endpoint.headers = headers(values["headers"])
    endpoint.isNagios = flag(values["nagios"]) ?? false
    compare(endpoint.timeout, with: endpoint.interval, at: values["timeout"])
    return endpoint
  }

  private mutating func target(_ node: YAMLNode, _ schemes: [String]) -> String? {
    guard let text = node.text else {
      expected("a url", at: node)
      return nil
    }
    let scheme = text.prefix { $0 != ":" }.lowercased()
    let rest = text.dropFirst(scheme.count)
    let isWhole = scheme == "exec" ? rest.count > 1 : rest.hasPrefix("://") && rest.count > 3
    guard schemes.contains(scheme), isWhole else {
      let forms = schemes.map { $0 == "exec" ? "exec:COMMAND" : "\($0)://" }
      report(node, "expected a url (\(forms.joined(separator: ", "))), found '\(text)'")
      return nil
    }
    return text
  }

  private mutating func headers(_ node: YAMLNode?) -> [Endpoint.Header] {
    guard let node, !node.isNull else { return [] }
    guard let members = node.members else {
      expected("a mapping of names and values", at: node)
      return []
    }
    return members.compactMap { member in
      guard let name = member.key.text, let value = member.value.text,
        !(name + value).contains(where: \.isNewline)
      else {
        // The value may be a secret, so it is not repeated.
        report(member.key, "expected a header with a value on one line")
        return nil
      }
      return Endpoint.Header(name: name, value: value)
    }
  }

  private mutating func receivers(_ node: YAMLNode?) -> ReceiverAddresses? {
    guard let node, !node.isNull else { return nil }
    if let isOn = node.bool { return isOn ? .standard : nil }
    guard node.members != nil else {
      let addresses = node.text.flatMap { ReceiverAddresses($0) }
      if addresses == nil { expected("true, false or {http: ADDRESS, grpc: ADDRESS}", at: node) }
      return addresses
    }
    let values = members(of: node, "otlp", ["http", "grpc"])
    return ReceiverAddresses(http: address(values["http"]), grpc: address(values["grpc"]))
  }

  private mutating func address(_ node: YAMLNode?) -> ReceiverAddresses.Address? {
    guard let node, !node.isNull else { return nil }
    let address = node.text.flatMap { ReceiverAddresses.Address($0) }
    if address == nil { expected("an address such as 127.0.0.1:4318", at: node) }
    return address
  }
}
