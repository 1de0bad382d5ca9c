import Bytes
import Telemetry

/// One value each, or a problem where it is of another kind.
extension ConfigurationReader {
  /// The values of a mapping by key; keys that are not known are reported with the nearest one.
  mutating func members(
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

  mutating func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    if node.text == nil { expected("a text", at: node) }
    return node.text
  }

  /// A list of texts; a single one stands for a list of one.
  mutating func texts(_ node: YAMLNode?) -> [String] {
    guard let node, !node.isNull else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let text = element.text, !text.isEmpty else {
        expected("a path", at: element)
        return nil
      }
      return text
    }
  }

  mutating func flag(_ node: YAMLNode?) -> Bool? {
    guard let node, !node.isNull else { return nil }
    if node.bool == nil { expected("true or false", at: node) }
    return node.bool
  }

  mutating func duration(_ node: YAMLNode?) -> Duration? {
    guard let node, !node.isNull else { return nil }
    guard let duration = node.text.flatMap({ DurationText.parse($0) }), duration > .zero else {
      expected("a duration such as 5s or 1m30s", at: node)
      return nil
    }
    return duration
  }

  mutating func size(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard let bytes = node.text.flatMap({ SizeText.parse($0) }), bytes > 0 else {
      expected("a size such as 512MiB", at: node)
      return nil
    }
    return bytes
  }

  mutating func theme(_ node: YAMLNode?, _ themes: [String]) -> String? {
    guard let node, let name = text(node) else { return nil }
    guard themes.isEmpty || themes.contains(name) else {
      let suggestion = NearestWord.suggestion(for: name, in: themes)
      report(node, "unknown theme '\(name)'\(suggestion)")
      return nil
    }
    return name
  }

  /// A scrape that outlives its interval would overlap the next (Prometheus refuses it too).
  mutating func compare(
    _ timeout: Duration?, with interval: Duration?, at node: YAMLNode?
  ) {
    guard let timeout, let interval, let node, timeout > interval else { return }
    let (longer, shorter) = (DurationText.text(timeout), DurationText.text(interval))
    report(node, "the timeout \(longer) is longer than the interval \(shorter)")
  }
}
