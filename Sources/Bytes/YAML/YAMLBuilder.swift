/// Puts events together to a tree, on a stack of its own instead of by recursion.
struct YAMLBuilder {
  private struct Open {
    var isMapping: Bool
    var anchor: String?
    var line: Int
    var column: Int
    var elements: [YAMLNode] = []
  }

  private(set) var root: YAMLNode?
  private var stack: [Open] = []
  private var anchors: [String: YAMLNode] = [:]

  mutating func take(_ event: YAMLReader.Event) throws(YAMLProblem) {
    switch event.kind {
    case .scalar(let text, let style):
      add(YAMLNode(.scalar(text, style), line: event.line, column: event.column), event.anchor)
    case .alias(let name):
      guard let node = anchors[name] else {
        throw YAMLProblem(
          line: event.line, column: event.column, message: "no anchor '\(name)' before this alias")
      }
      add(node, nil)
    case .sequenceStart, .mappingStart:
      guard stack.count < YAMLDocument.depthLimit else {
        throw YAMLProblem(
          line: event.line, column: event.column,
          message: "nested deeper than \(YAMLDocument.depthLimit)")
      }
      let isMapping = if case .mappingStart = event.kind { true } else { false }
      stack.append(
        Open(isMapping: isMapping, anchor: event.anchor, line: event.line, column: event.column))
    case .collectionEnd:
      guard let open = stack.popLast() else { return }
      add(try closed(open), open.anchor)
    case .documentStart, .documentEnd, .streamEnd: break
    }
  }

  private mutating func add(_ node: YAMLNode, _ anchor: String?) {
    if let anchor { anchors[anchor] = node }
    guard !stack.isEmpty else {
      root = node
      return
    }
    stack[stack.count - 1].elements.append(node)
  }

  private func closed(_ open: Open) throws(YAMLProblem) -> YAMLNode {
    let content: YAMLNode.Content =
      open.isMapping ? .mapping(try Self.members(open.elements)) : .sequence(open.elements)
    var node = YAMLNode(content, line: open.line, column: open.column)
    node.size = open.elements.reduce(1) { $0 + $1.size }
    node.height = 1 + (open.elements.map(\.height).max() ?? 0)
    guard node.size <= YAMLDocument.nodeLimit else {
      throw Self.problem(node, "more than \(YAMLDocument.nodeLimit) values")
    }
    guard stack.count + node.height <= YAMLDocument.depthLimit + 1 else {
      throw Self.problem(node, "nested deeper than \(YAMLDocument.depthLimit)")
    }
    return node
  }

  private static func members(_ nodes: [YAMLNode]) throws(YAMLProblem) -> [YAMLNode.Member] {
    var members: [YAMLNode.Member] = []
    var lines: [String: Int] = [:]
    var merged: [YAMLNode] = []
    for index in stride(from: 0, to: nodes.count - 1, by: 2) {
      let (key, value) = (nodes[index], nodes[index + 1])
      if key.content == .scalar("<<", .plain) {
        merged.append(contentsOf: value.elements ?? [value])
        continue
      }
      if case .scalar(let name, _) = key.content,
        let line = lines.updateValue(key.line, forKey: name)
      {
        throw problem(key, "'\(name)' is here twice, first at line \(line)")
      }
      members.append(YAMLNode.Member(key: key, value: value))
    }
    for node in merged { try merge(node, into: &members, &lines) }
    return members
  }

  /// What is written out wins over what is merged, and an earlier merge over a later one.
  private static func merge(
    _ node: YAMLNode, into members: inout [YAMLNode.Member], _ lines: inout [String: Int]
  ) throws(YAMLProblem) {
    guard let more = node.members else {
      throw problem(node, "expected a mapping to merge, found \(node.kind)")
    }
    for member in more {
      guard case .scalar(let name, _) = member.key.content, lines[name] == nil else { continue }
      lines[name] = member.key.line
      members.append(member)
    }
  }

  private static func problem(_ node: YAMLNode, _ message: String) -> YAMLProblem {
    YAMLProblem(line: node.line, column: node.column, message: message)
  }
}
