import Bytes
import Telemetry

/// The shapes of lines seen so far, each as the bytes between its values up to the last value that
/// the index wants.
///
/// A logger writes its keys in a fixed order, so nearly every line has a shape seen before, and
/// comparing those bytes replaces parsing. Bounded: a stream whose keys are data teaches nothing
/// after `nodeLimit`, and its lines are parsed.
struct LogShapes: Sendable {
  static let nodeLimit = 2048
  static let childLimit = 48

  private(set) var nodes = [LogShapeNode()]

  /// Remembers the line that `summary` was made of; nothing where it cannot be predicted from its
  /// bytes: an array or an escaped key stands before the last value wanted.
  mutating func learn(_ line: Span<UInt8>, _ fields: LogFields, _ summary: LogLineSummary) {
    guard summary.isPredictable, nodes.count < Self.nodeLimit else { return }
    let isComplete = summary.timeNode != nil && summary.levelNode != nil
    let lastWanted = max(summary.timeNode ?? 0, summary.levelNode ?? 0, summary.proofNode)
    var (parent, position) = (0, 0)
    for (index, node) in fields.nodes.enumerated() where node.kind != .object {
      guard node.kind != .array else { return }
      let kind = kind(index, node, summary)
      append(line, position..<node.value.start, kind, &parent)
      guard parent > 0 else { return }
      if index == summary.levelNode { nodes[parent].numbers = numbers(summary, fields, line) }
      if isComplete, index >= lastWanted { return finish(parent, summary) }
      position = node.value.end
    }
    // A part is missing, or the line shows at its very end what it is: all of it must match.
    append(line, position..<line.count, .end, &parent)
    if parent > 0 { finish(parent, summary) }
  }

  private mutating func finish(_ node: Int, _ summary: LogLineSummary) {
    nodes[node].isLast = true
    nodes[node].format = summary.format
    if summary.levelNode == nil { nodes[node].impliedSeverity = summary.severity.number }
  }

  private func kind(
    _ index: Int, _ node: LogFields.Node, _ summary: LogLineSummary
  ) -> LogShapeNode.Kind {
    let isString = node.kind == .string
    if index == summary.timeNode { return isString ? .timeString : .timeNumber }
    if index == summary.levelNode { return isString ? .levelString : .levelNumber }
    return isString ? .string : .bare
  }

  private func numbers(
    _ summary: LogLineSummary, _ fields: LogFields, _ line: Span<UInt8>
  ) -> LogLevelNumbers {
    guard let node = summary.levelNode else { return .guess }
    return LogFormats.all[Int(summary.format)].numbers(for: node, fields, line)
  }

  /// Finds or adds the nodes of one literal below `parent`, which becomes the last of them, or 0
  /// where there is no room.
  private mutating func append(
    _ line: Span<UInt8>, _ range: Range<Int>, _ kind: LogShapeNode.Kind, _ parent: inout Int
  ) {
    var start = range.lowerBound
    while range.upperBound - start > LogShapeNode.capacity {
      let end = start + LogShapeNode.capacity
      parent = child(LogShapeNode(line.extracting(start..<end), kind: .continued), of: parent)
      guard parent > 0 else { return }
      start = end
    }
    parent = child(LogShapeNode(line.extracting(start..<range.upperBound), kind: kind), of: parent)
  }

  private mutating func child(_ new: LogShapeNode, of parent: Int) -> Int {
    var (candidate, count) = (nodes[parent].child, 0)
    while candidate != 0 {
      if nodes[candidate].hasLiteral(of: new) { return candidate }
      candidate = nodes[candidate].sibling
      count += 1
    }
    guard count < Self.childLimit, nodes.count < Self.nodeLimit, !nodes[parent].isLast else {
      return 0
    }
    var node = new
    node.sibling = nodes[parent].child
    nodes.append(node)
    nodes[parent].child = nodes.count - 1
    return nodes.count - 1
  }
}
