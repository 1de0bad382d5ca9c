/// One value of a YAML document, with its place, so that every problem of a configuration can name
/// its line. Scalars keep their text and quoting: what `no` means is decided where it is asked.
package struct YAMLNode: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  package struct Member: Hashable, Sendable {
    package var key: YAMLNode
    package var value: YAMLNode

    package init(key: YAMLNode, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  package enum Content: Hashable, Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    /// In the order of the document; no key twice.
    case mapping([Member])
  }

  package var content: Content
  /// Both from 1; an alias has the place of its anchor's node.
  package var line: Int
  package var column: Int
  /// Nodes in it, itself counted: what the limit on aliases adds up.
  var size = 1
  var height = 1

  package init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }
}

extension YAMLNode {
  /// The text of any scalar that is not null.
  package var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// Absent, `~` or `null`, unquoted (YAML 1.2 core schema).
  package var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// As Prometheus' readers take it: YAML 1.1's words too, unquoted.
  package var bool: Bool? {
    guard case .scalar(let text, .plain) = content else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on", "y": return true
    case "false", "no", "off", "n": return false
    default: return nil
    }
  }

  /// A decimal whole number, unquoted.
  package var int: Int64? {
    guard case .scalar(let text, .plain) = content else { return nil }
    return DecimalText.int64(text.utf8.span)
  }

  package var double: Double? {
    guard case .scalar(let text, .plain) = content else { return nil }
    return switch text.lowercased() {
    case ".inf", "+.inf": .infinity
    case "-.inf": -.infinity
    case ".nan": .nan
    default: DecimalText.double(text.utf8.span)
    }
  }

  package var elements: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  package var members: [Member]? {
    guard case .mapping(let members) = content else { return nil }
    return members
  }

  /// The value of a key of a mapping.
  package subscript(key: String) -> YAMLNode? {
    members?.first { $0.key.text == key }?.value
  }

  /// What it is, for a problem that says what was found.
  package var kind: String {
    switch content {
    case .scalar(let text, .plain) where text.isEmpty: "nothing"
    case .scalar(let text, _): "'\(text)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
