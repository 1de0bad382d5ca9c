import Bytes
package import Telemetry

/// Reads `martlet.yml`: all that can be used, and every problem with its line and column.
package struct ConfigurationReader {
  private var configuration = Configuration()
  private var problems: [Problem] = []

  /// What is wrong is left out and named; the rest is used. `themes` are the names there are;
  /// empty where the caller does not know them.
  package static func read(
    _ bytes: Span<UInt8>, themes: [String] = []
  ) -> (configuration: Configuration, problems: [Problem]) {
    do throws(YAMLProblem) {
      var reader = ConfigurationReader()
      reader.read(try YAMLDocument.parse(bytes), themes)
      return (reader.configuration, reader.problems)
    } catch {
      let problem = Problem(line: error.line, column: error.column, message: error.message)
      return (Configuration(), [problem])
    }
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

  private mutating func report(_ node: YAMLNode, _ message: String) {
    problems.append(Problem(line: node.line, column: node.column, message: message))
  }

  private mutating func expected(_ what: String, at node: YAMLNode) {
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

// MARK: values

extension ConfigurationReader {
  /// The values of a mapping by key; keys that are not known are reported with the nearest one.
  private mutating func members(
    of node: YAMLNode, _ what: String, _ keys: [String]
  ) -> [String: YAMLNode] {
    guard let members = node.members else {
      expected("\(what) with any of \(keys.joined(separator: ", "))", at: node)
      return [:]
    }
    var values: [String: YAMLNode] = [:]
    for member in members {
      let key = member.key.text ?? ""
      if keys.contains(key) {
        values[key] = member.value
      } else {
        let suggestion = NearestWord.suggestion(for: key, in: keys)
        report(member.key, "unknown key \(member.key.kind)\(suggestion)")
      }
    }
    return values
  }

  private mutating func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    if node.text == nil { expected("a text", at: node) }
    return node.text
  }

  /// A list of texts; a single one stands for a list of one.
  private mutating func texts(_ node: YAMLNode?) -> [String] {
    guard let node, !node.isNull else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let text = element.text, !text.isEmpty else {
        expected("a path", at: element)
        return nil
      }
      return text
    }
  }

  private mutating func flag(_ node: YAMLNode?) -> Bool? {
    guard let node, !node.isNull else { return nil }
    if node.bool == nil { expected("true or false", at: node) }
    return node.bool
  }

  private mutating func duration(_ node: YAMLNode?) -> Duration? {
    guard let node, !node.isNull else { return nil }
    guard let duration = node.text.flatMap({ DurationText.parse($0) }), duration > .zero else {
      expected("a duration such as 5s or 1m30s", at: node)
      return nil
    }
    return duration
  }

  private mutating func size(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard let bytes = node.text.flatMap({ SizeText.parse($0) }), bytes > 0 else {
      expected("a size such as 512MiB", at: node)
      return nil
    }
    return bytes
  }

  private mutating func theme(_ node: YAMLNode?, _ themes: [String]) -> String? {
    guard let node, let name = text(node) else { return nil }
    guard themes.isEmpty || themes.contains(name) else {
      let suggestion = NearestWord.suggestion(for: name, in: themes)
      report(node, "unknown theme '\(name)'\(suggestion)")
      return nil
    }
    return name
  }

  /// A scrape that outlives its interval would overlap the next (Prometheus refuses it too).
  private mutating func compare(
    _ timeout: Duration?, with interval: Duration?, at node: YAMLNode?
  ) {
    guard let timeout, let interval, let node, timeout > interval else { return }
    let (longer, shorter) = (DurationText.text(timeout), DurationText.text(interval))
    report(node, "the timeout \(longer) is longer than the interval \(shorter)")
  }
}
