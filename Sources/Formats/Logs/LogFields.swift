import Bytes
import Telemetry

/// The keys and values of one line, as ranges in its bytes, in the order in which they stand.
///
/// Objects are opened up to `depthLimit`; arrays, and what lies deeper, are one value with its
/// text. A value of this type is kept and read into again, so that reading allocates nothing in
/// the long run.
struct LogFields: Sendable {
  enum Kind: UInt8, Sendable {
    case object, array, string, number, bool, null
  }

  struct Node: Sendable {
    var key: JSONSlice
    /// The index of the object it is in, or -1.
    var parent: Int32
    /// 1 for a key of the line's own object.
    var depth: Int32
    var kind: Kind
    /// The value without quotes; containers with their brackets.
    var value: JSONSlice
    /// Of the key; set by `append`.
    var ending = KeyEnding.any
  }

  static let depthLimit = 16

  private(set) var nodes: [Node] = []
  /// The bits of all nodes' endings: what most names that are looked for are not in.
  private var endings: UInt64 = 0

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    endings = 0
  }

  mutating func append(_ node: Node, _ line: Span<UInt8>) {
    var node = node
    if !node.key.hasEscapes { node.ending = KeyEnding(line.extracting(node.key.range)) }
    nodes.append(node)
    endings |= node.ending.bit
  }

  /// Reads one JSON object that fills `line` but for white space. What was read before a problem
  /// stays: a line that was cut still has its time.
  mutating func read(_ line: Span<UInt8>) throws(JSONProblem) {
    removeAll()
    var scanner = JSONScanner()
    var parent: Int32 = -1
    var key = JSONSlice(start: 0, end: 0)
    guard try scanner.next(line) == .beginObject else { throw JSONProblem(.expectedKey, at: 0) }
    while true {
      let token = try scanner.next(line)
      switch token {
      case .key(let slice): key = slice
      case .string(let slice): append(key, parent, .string, slice, scanner.depth, line)
      case .number(let slice): append(key, parent, .number, slice, scanner.depth, line)
      case .bool(let flag):
        let start = scanner.position - (flag ? 4 : 5)
        append(
          key, parent, .bool, JSONSlice(start: start, end: scanner.position), scanner.depth, line)
      case .null:
        let slice = JSONSlice(start: scanner.position - 4, end: scanner.position)
        append(key, parent, .null, slice, scanner.depth, line)
      case .beginObject where scanner.depth <= Self.depthLimit:
        let slice = JSONSlice(start: scanner.position - 1, end: scanner.position)
        append(key, parent, .object, slice, scanner.depth - 1, line)
        parent = Int32(nodes.count - 1)
      case .beginObject, .beginArray:
        let start = scanner.position - 1
        try scanner.skipContainer(line)
        // An object this deep is one value, as an array is.
        let slice = JSONSlice(start: start, end: scanner.position)
        append(key, parent, .array, slice, scanner.depth, line)
      case .endObject where parent >= 0:
        nodes[Int(parent)].value.end = scanner.position
        parent = nodes[Int(parent)].parent
      case .endObject, .endArray, .end:
        _ = try scanner.next(line)
        return
      }
    }
  }

  private mutating func append(
    _ key: JSONSlice, _ parent: Int32, _ kind: Kind, _ value: JSONSlice, _ depth: Int,
    _ line: Span<UInt8>
  ) {
    append(Node(key: key, parent: parent, depth: Int32(depth), kind: kind, value: value), line)
  }
}

extension LogFields {
  /// The first node whose keys, joined with dots, are `path`.
  func first(_ path: LogPath, _ line: Span<UInt8>) -> Int? {
    guard mayHold(path) else { return nil }
    return nodes.indices.first {
      nodes[$0].ending.mayEqual(path.ending) && isAt(path, $0, line)
    }
  }

  /// The first of several paths that is there with a value; the order of the paths decides.
  func first(of paths: [LogPath], _ line: Span<UInt8>) -> Int? {
    first(of: paths, line) { nodes[$0].kind != .null }
  }

  /// The first of several paths whose node is wanted; the order of the paths decides.
  func first(
    of paths: [LogPath], _ line: Span<UInt8>, where isWanted: (Int) -> Bool
  ) -> Int? {
    // By index: taking a path out of the list to look at it costs a retain.
    for place in paths.indices where mayHold(paths[place]) {
      if let index = first(paths[place], line), isWanted(index) { return index }
    }
    return nil
  }

  /// The first node below the top, down to depth 3, whose own key is one of `paths`.
  func firstNested(of paths: [LogPath], _ line: Span<UInt8>) -> Int? {
    for path in paths where mayHold(path) {
      let found = nodes.indices.first { index in
        let node = nodes[index]
        return 2...3 ~= node.depth && node.kind != .null && node.key.count == path.bytes.count
          && matches(node.key, path, endingAt: path.bytes.count, line)
      }
      if let found { return found }
    }
    return nil
  }

  private func mayHold(_ path: LogPath) -> Bool { endings & path.ending.bit != 0 }

  func isAt(_ path: LogPath, _ index: Int, _ line: Span<UInt8>) -> Bool {
    var end = path.bytes.count
    var node = nodes[index]
    while true {
      guard matches(node.key, path, endingAt: end, line) else { return false }
      end -= keyCount(node.key, line)
      if node.parent < 0 { return end == 0 }
      guard end > 0, path.bytes[end - 1] == UInt8(ascii: ".") else { return false }
      end -= 1
      node = nodes[Int(node.parent)]
    }
  }

  /// The keys from the top to this node, joined with dots, but for those up to `ancestor`.
  func dottedKey(_ index: Int, below ancestor: Int? = nil, _ line: Span<UInt8>) -> String {
    var text = nodes[index].key.string(line)
    var parent = Int(nodes[index].parent)
    while parent >= 0, parent != ancestor {
      text = nodes[parent].key.string(line) + "." + text
      parent = Int(nodes[parent].parent)
    }
    return text
  }

  func text(_ index: Int, _ line: Span<UInt8>) -> String {
    nodes[index].value.string(line)
  }

  private func keyCount(_ key: JSONSlice, _ line: Span<UInt8>) -> Int {
    key.hasEscapes ? key.string(line).utf8.count : key.count
  }

  private func matches(
    _ key: JSONSlice, _ path: LogPath, endingAt end: Int, _ line: Span<UInt8>
  ) -> Bool {
    guard !key.hasEscapes else {
      return path.bytes.prefix(end).suffix(keyCount(key, line)).elementsEqual(key.string(line).utf8)
    }
    guard key.count <= end else { return false }
    let start = end - key.count
    for offset in 0..<key.count where path.bytes[start + offset] != line[key.start + offset] {
      return false
    }
    return true
  }
}
