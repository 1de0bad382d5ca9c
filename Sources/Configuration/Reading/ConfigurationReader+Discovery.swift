import Bytes
import Telemetry

/// Where a scrape config's targets come from.
extension ConfigurationReader {
  mutating func discoveries(_ values: YAMLMembers, of config: ScrapeConfig) -> [Discovery] {
    var found: [Discovery] = []
    if values.says("static_configs") {
      let groups = fixedGroups(values["static_configs"], of: config)
      if !groups.isEmpty { found.append(.fixed(groups)) }
    }
    for node in elements(values["file_sd_configs"], "file discoveries") {
      if let files = fileDiscovery(node) { found.append(.files(files)) }
    }
    for node in elements(values["http_sd_configs"], "HTTP discoveries") {
      if let http = httpDiscovery(node) { found.append(.http(http)) }
    }
    return found
  }

  private mutating func fixedGroups(
    _ node: YAMLNode?, of config: ScrapeConfig
  ) -> [TargetGroup] {
    let groups = targetGroups(elements(node, "target groups"), source: "")
    // Without rules that could mend it, a URL here is a slip.
    let isHost = config.scheme == "http" || config.scheme == "https"
    guard config.relabeling.isEmpty, isHost else { return groups }
    for target in groups.flatMap(\.targets) where target.address.contains("/") {
      problems.append(
        Problem(
          line: target.line, column: target.column,
          message: "'\(target.address)' is no host and port; scheme and path have keys of their own"
        ))
    }
    return groups
  }

  private mutating func fileDiscovery(_ node: YAMLNode) -> FileDiscovery? {
    let values = members(of: node, "a file discovery", ["files", "refresh_interval"])
    let paths = elements(values["files"], "paths").compactMap { discoveryPath($0) }
    if node.members != nil, values["files"]?.elements?.isEmpty ?? true {
      report(node, "expected files with at least one path")
    }
    var files = FileDiscovery(paths: paths)
    if let refresh = period(values["refresh_interval"]) { files.refresh = refresh }
    return files
  }

  private static let discoveryEndings = ["json", "yml", "yaml", "JSON", "YML", "YAML"]

  private mutating func discoveryPath(_ node: YAMLNode) -> String? {
    let path = scalar(node)
    guard Self.discoveryEndings.contains(where: { path.hasSuffix(".\($0)") }),
      Self.isGlobOfOneFolder(path)
    else {
      report(
        node,
        "expected a path ending in .json, .yml or .yaml, with * only in its last part, "
          + "found \(node.kind)")
      return nil
    }
    return joined(path)
  }

  /// A star stands only in the last part of a path (`rule_files`, `file_sd_configs`).
  static func isGlobOfOneFolder(_ path: String) -> Bool {
    guard let star = path.firstIndex(of: "*") else { return true }
    return !path[star...].contains("/")
  }

  private mutating func httpDiscovery(_ node: YAMLNode) -> HTTPDiscovery? {
    let keys = Self.clientKeys + ["url", "refresh_interval"]
    let values = members(of: node, "an HTTP discovery", keys)
    let url = scalar(values["url"])
    let place = values["url"] ?? node
    guard let mark = url.firstRange(of: "://"),
      ["http", "https"].contains(url[..<mark.lowerBound].lowercased())
    else {
      report(place, "expected a url (http://, https://)")
      return nil
    }
    guard url[mark.upperBound...].prefix(while: { !"/?#".contains($0) }).count > 0 else {
      report(place, "the url has no host")
      return nil
    }
    var http = HTTPDiscovery(url: url)
    if let refresh = period(values["refresh_interval"]) { http.refresh = refresh }
    http.client = client(values, at: node)
    return http
  }
}
