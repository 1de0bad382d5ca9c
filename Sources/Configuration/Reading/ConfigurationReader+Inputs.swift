import Bytes

/// What `martlet.yml` names to be watched, and where it listens.
extension ConfigurationReader {
  static let healthSchemes = [
    "http", "https", "tcp", "tls", "redis", "postgres", "grpc", "exec",
  ]
  private static let endpointKeys = [
    "url", "target", "name", "interval", "timeout", "headers", "nagios",
  ]

  mutating func endpoints(_ node: YAMLNode?, schemes: [String]) -> [Endpoint] {
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

  mutating func receivers(_ node: YAMLNode?) -> ReceiverAddresses? {
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
