import Bytes
import Formats
import Telemetry

/// JSON as the nodes that configuration is read from: one reader of target groups serves both, and
/// what is wrong has its line and column in both. (Not through libyaml, which refuses tabs and
/// surrogates that JSON has.)
enum JSONNodes {
  private static let depthLimit = 64
  private static let nodeLimit = 1_000_000

  static func document(_ bytes: Span<UInt8>) throws(Problem) -> YAMLNode {
    var builder = Builder()
    do throws(JSONProblem) {
      var scanner = JSONScanner(rules: .strict, depthLimit: depthLimit)
      while true {
        let token = try scanner.next(bytes)
        if token == .end {
          return builder.root ?? YAMLNode(.scalar("", .plain), line: 1, column: 1)
        }
        let place = builder.lines.place(
          of: token.start(before: scanner.position), in: bytes)
        builder.take(token, place, bytes)
        guard builder.count <= nodeLimit else {
          throw JSONProblem(.tooDeep(limit: nodeLimit), at: scanner.position)
        }
      }
    } catch {
      throw JSONDocument.problem(error, in: bytes)
    }
  }

  private struct Open {
    var isObject: Bool
    var place: (line: Int, column: Int)
    var key: YAMLNode?
    var elements: [YAMLNode] = []
    var members: [YAMLNode.Member] = []
  }

  private struct Builder {
    var root: YAMLNode?
    var lines = LineCount()
    var count = 0
    private var open: [Open] = []

    mutating func take(
      _ token: JSONScanner.Token, _ place: (line: Int, column: Int), _ bytes: Span<UInt8>
    ) {
      switch token {
      case .beginObject, .beginArray:
        open.append(Open(isObject: token == .beginObject, place: place))
      case .endObject, .endArray:
        guard let closed = open.popLast() else { return }
        let content: YAMLNode.Content =
          closed.isObject ? .mapping(closed.members) : .sequence(closed.elements)
        add(YAMLNode(content, line: closed.place.line, column: closed.place.column))
      case .key(let slice):
        let text = YAMLNode.Content.scalar(slice.string(bytes), .doubleQuoted)
        open[open.count - 1].key = YAMLNode(text, line: place.line, column: place.column)
      case .string(let slice): add(slice.string(bytes), .doubleQuoted, place)
      case .number(let slice): add(slice.string(bytes), .plain, place)
      case .bool(let flag): add("\(flag)", .plain, place)
      case .null: add("null", .plain, place)
      case .end: break
      }
    }

    private mutating func add(
      _ text: String, _ style: YAMLNode.Style, _ place: (line: Int, column: Int)
    ) {
      add(YAMLNode(.scalar(text, style), line: place.line, column: place.column))
    }

    private mutating func add(_ node: YAMLNode) {
      count += 1
      guard let last = open.indices.last else {
        root = node
        return
      }
      if let key = open[last].key {
        open[last].members.append(.init(key: key, value: node))
        open[last].key = nil
      } else {
        open[last].elements.append(node)
      }
    }
  }
}

extension JSONScanner.Token {
  /// Where it begins, quotes included, when the scanner has just passed it.
  fileprivate func start(before position: Int) -> Int {
    switch self {
    case .key(let slice), .string(let slice): slice.start - 1
    case .number(let slice): slice.start
    case .bool(let flag): position - (flag ? 4 : 5)
    case .null: position - 4
    case .beginObject, .beginArray, .endObject, .endArray, .end: position - 1
    }
  }
}

/// Lines up to a place that only goes forward.
private struct LineCount {
  private var line = 1
  private var lineStart = 0
  private var counted = 0

  mutating func place(of offset: Int, in bytes: Span<UInt8>) -> (line: Int, column: Int) {
    while counted < min(offset, bytes.count) {
      if bytes[counted] == UInt8(ascii: "\n") {
        line += 1
        lineStart = counted + 1
      }
      counted += 1
    }
    return (line, offset - lineStart + 1)
  }
}
