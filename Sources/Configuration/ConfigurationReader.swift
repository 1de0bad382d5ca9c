import Bytes
package import Telemetry

/// Reads `martlet.yml`: all that can be used, and every problem with its line and column.
package struct ConfigurationReader {
  private var configuration = Configuration()
  var problems: [Problem] = []

  /// What is wrong is left out and named; the rest is used. `themes` are the names there are;
  /// empty where the caller does not know them.
  package static func read(
    _ bytes: Span<UInt8>, themes: [String] = []
  ) -> (configuration: Configuration, problems: [Problem]) {
    var reader = ConfigurationReader()
    if let node = reader.document(bytes) { reader.read(node, themes) }
    return (reader.configuration, reader.problems)
  }

  private static let keys = [
    "metrics", "health", "logs", "traces", "rules", "otlp", "interval", "timeout", "max_memory",
    "theme",
  ]

  private mutating func read(_ node: YAMLNode, _ themes: [String]) {
    guard !node.isNull else { return }
    let values = members(of: node, "a configuration", Self.keys)
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
  }

  mutating func report(_ node: YAMLNode, _ message: String) {
    problems.append(Problem(line: node.line, column: node.column, message: message))
  }

  mutating func expected(_ what: String, at node: YAMLNode) {
    report(node, "expected \(what), found \(node.kind)")
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
