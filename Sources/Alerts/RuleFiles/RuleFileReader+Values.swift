import Bytes
import Telemetry

/// One value each, or a problem where it is of another kind.
extension RuleFileReader {
  mutating func report(_ node: YAMLNode, _ message: String) {
    problems.append(Problem(line: node.line, column: node.column, message: message))
  }

  private mutating func expected(_ what: String, at node: YAMLNode) {
    report(node, "expected \(what), found \(node.kind)")
  }

  /// The values of a mapping; a key that is not known is reported with the nearest that is.
  mutating func fields(
    of node: YAMLNode, _ what: String, _ keys: [String]
  ) -> [String: YAMLNode] {
    guard let members = node.members else {
      expected(what, at: node)
      return [:]
    }
    var fields: [String: YAMLNode] = [:]
    for member in members {
      let key = member.key.text ?? ""
      if keys.contains(key) {
        fields[key] = member.value
      } else {
        let suggestion = NearestWord.suggestion(for: key, in: keys)
        report(member.key, "unknown key \(member.key.kind)\(suggestion)")
      }
    }
    return fields
  }

  /// Nothing is an empty list.
  mutating func elements(_ node: YAMLNode?, _ what: String) -> [YAMLNode] {
    guard let node, !node.isNull else { return [] }
    if node.elements == nil { expected("a list of \(what)", at: node) }
    return node.elements ?? []
  }

  /// Names with their texts; a name without one has an empty one.
  mutating func pairs(
    _ node: YAMLNode?, _ what: String
  ) -> [(key: YAMLNode, name: String, value: String)] {
    guard let node, !node.isNull else { return [] }
    guard let members = node.members else {
      expected("\(what) as a mapping", at: node)
      return []
    }
    return members.map { ($0.key, text($0.key) ?? "", text($0.value) ?? "") }
  }

  /// Any scalar is a text, as to Prometheus' reader.
  mutating func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    if node.text == nil { expected("a text", at: node) }
    return node.text
  }

  mutating func duration(_ node: YAMLNode?) -> Duration? {
    guard let node, !node.isNull else { return nil }
    guard let duration = node.text.flatMap({ DurationText.parse($0) }) else {
      expected("a duration such as 30s or 5m", at: node)
      return nil
    }
    return duration
  }

  mutating func number(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard let number = node.int.flatMap({ Int(exactly: $0) }) else {
      expected("a whole number", at: node)
      return nil
    }
    return number
  }
}
