import Bytes
import Telemetry

/// How servers are spoken to (`http_config` of prometheus/common), refused where it is refused there.
/// No message repeats a value that may be a secret.
extension ConfigurationReader {
  static let clientKeys = [
    "basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file", "tls_config",
    "follow_redirects", "enable_http2", "proxy_url", "no_proxy", "proxy_from_environment",
    "proxy_connect_header", "http_headers",
  ]

  mutating func client(_ values: YAMLMembers, at node: YAMLNode) -> ClientSettings {
    var client = ClientSettings()
    client.authorization = authorization(values)
    client.tls = tls(values["tls_config"])
    client.followsRedirects = flag(values["follow_redirects"], otherwise: true)
    client.isHTTP2Allowed = flag(values["enable_http2"], otherwise: true)
    client.proxy = proxy(values)
    client.headers = headerFields(values["http_headers"])
    warnUnsupported(values, UnsupportedKeys.client)
    return client
  }

  // MARK: who we are

  private mutating func authorization(_ values: YAMLMembers) -> ClientSettings.Authorization? {
    let given = values.given(
      "basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file")
    // The two spellings of a bearer token are told apart where it is read.
    if given.count > 1, given[0] != "bearer_token", let place = values.key(given[1]) {
      report(place, "'\(given[1])' beside '\(given[0])': expected at most one of them")
    }
    switch given.first {
    case "basic_auth": return basic(values["basic_auth"])
    case "authorization": return credentials(values["authorization"])
    case "bearer_token", "bearer_token_file":
      return secret(values, "bearer_token").map { .credentials(type: "Bearer", $0) }
    default: return nil
    }
  }

  private mutating func basic(_ node: YAMLNode?) -> ClientSettings.Authorization? {
    guard let node else { return nil }
    let keys = [
      "username", "username_file", "username_ref", "password", "password_file", "password_ref",
    ]
    let values = members(of: node, "basic_auth", keys)
    return .basic(
      user: secret(values, "username") ?? .text(""),
      password: secret(values, "password") ?? .text("")
    )
  }

  private mutating func credentials(_ node: YAMLNode?) -> ClientSettings.Authorization? {
    guard let node else { return nil }
    let keys = ["type", "credentials", "credentials_file", "credentials_ref"]
    let values = members(of: node, "authorization", keys)
    let type = scalar(values["type"]).trimmed
    if type.lowercased() == "basic", let place = values["type"] {
      report(place, "expected 'basic_auth' instead of the type '\(type)'")
    }
    let credentials = secret(values, "credentials") ?? .text("")
    return .credentials(type: type.isEmpty ? "Bearer" : type, credentials)
  }

  /// What stands under a key, or in the file that `…_file` names; not both.
  private mutating func secret(_ values: YAMLMembers, _ key: String) -> Secret? {
    let given = values.given(key, key + "_file", key + "_ref")
    if given.count > 1, let place = values.key(given[1]) {
      report(place, "'\(given[1])' beside '\(given[0])': expected at most one of them")
    }
    guard let first = given.first, let node = values[first] else { return nil }
    switch first {
    case key: return .text(scalar(node))
    case key + "_file": return .file(joined(scalar(node)))
    default:
      warn(values.key(first) ?? node, "'\(first)' is not supported: there is no secret manager")
      return nil
    }
  }

  // MARK: who the server is

  private mutating func tls(_ node: YAMLNode?) -> ClientSettings.TLS {
    var tls = ClientSettings.TLS()
    guard let node, !node.isNull else { return tls }
    let keys = [
      "ca", "cert", "key", "ca_file", "cert_file", "key_file", "ca_ref", "cert_ref", "key_ref",
      "server_name", "insecure_skip_verify", "min_version", "max_version",
    ]
    let values = members(of: node, "tls_config", keys)
    tls.authority = secret(values, "ca")
    tls.certificate = secret(values, "cert")
    tls.key = secret(values, "key")
    if (tls.certificate == nil) != (tls.key == nil) {
      report(node, "expected a client certificate and its key together")
    }
    tls.serverName = text(values["server_name"])
    tls.isVerifying = !flag(values["insecure_skip_verify"], otherwise: false)
    tls.oldestVersion = word(values["min_version"], in: ClientSettings.Version.self)
    tls.newestVersion = word(values["max_version"], in: ClientSettings.Version.self)
    if let oldest = tls.oldestVersion, let newest = tls.newestVersion, newest < oldest {
      report(values["max_version"] ?? node, "max_version is below min_version")
    }
    return tls
  }

  private mutating func proxy(_ values: YAMLMembers) -> ClientSettings.Proxy {
    let isFromEnvironment = flag(values["proxy_from_environment"], otherwise: false)
    let hosts = scalar(values["no_proxy"]).split(separator: ",").map { String($0).trimmed }
    if isFromEnvironment, let other = values.given("proxy_url", "no_proxy").first {
      if let place = values.key(other) {
        report(place, "'\(other)' beside 'proxy_from_environment': expected one of them")
      }
    }
    if values.says("no_proxy"), !values.says("proxy_url"), !isFromEnvironment,
      let place = values.key("no_proxy")
    {
      report(place, "'no_proxy' without a 'proxy_url'")
    }
    if isFromEnvironment { return .environment }
    guard let url = text(values["proxy_url"]), !url.isEmpty else { return .none }
    return .url(.text(url), except: hosts)
  }

  // MARK: headers

  /// They belong to the connection, or are set by the scrape itself.
  private static let reservedHeaders: Set<String> = [
    "authorization", "host", "content-encoding", "content-length", "content-type", "user-agent",
    "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "www-authenticate",
    "accept-encoding", "x-prometheus-remote-write-version", "x-prometheus-remote-read-version",
    "x-prometheus-scrape-timeout-seconds", "x-amz-date", "x-amz-security-token",
    "x-amz-content-sha256",
  ]

  private mutating func headerFields(_ node: YAMLNode?) -> [ClientSettings.Header] {
    guard let node, !node.isNull else { return [] }
    guard let members = node.members else {
      expected("a mapping of header names", at: node)
      return []
    }
    var headers: [ClientSettings.Header] = []
    for member in members {
      let name = scalar(member.key)
      if Self.reservedHeaders.contains(name.lowercased()) {
        report(member.key, "the header '\(name)' cannot be set here")
      }
      if name.isEmpty || (name + "x").contains(where: { $0.isWhitespace || $0 == ":" }) {
        report(member.key, "'\(name)' is no header name")
      }
      headers += headerValues(member.value).map { ClientSettings.Header(name, $0) }
    }
    return headers
  }

  private mutating func headerValues(_ node: YAMLNode) -> [Secret] {
    guard !node.isNull else { return [] }
    let values = members(of: node, "a header", ["values", "secrets", "files"])
    var secrets: [Secret] = []
    for key in ["values", "secrets"] {
      for element in elements(values[key], "texts") {
        let value = scalar(element)
        if value.contains(where: \.isNewline) { report(element, "expected a value on one line") }
        secrets.append(.text(value))
      }
    }
    return secrets + elements(values["files"], "paths").map { .file(joined(scalar($0))) }
  }
}

extension String {
  fileprivate var trimmed: String {
    let text = drop(while: \.isWhitespace)
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0]) } ?? ""
  }
}
