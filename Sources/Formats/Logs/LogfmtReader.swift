import Bytes

/// `key=value` pairs with single spaces between them (brandur.org/logfmt, and slog's TextHandler).
enum LogfmtReader {
  private static let telling: [LogPath] = [
    "time", "ts", "timestamp", "level", "lvl", "msg", "message", "severity",
  ]

  /// Reads a line into `fields`; false, with nothing to rely on in them, where it is prose: fewer
  /// than two pairs, more bare words than pairs, or no key that a log line would have.
  static func read(_ line: Span<UInt8>, into fields: inout LogFields) -> Bool {
    fields.removeAll()
    var (position, words) = (0, 0)
    while position < line.count {
      if line[position] == UInt8(ascii: " ") {
        position += 1
      } else if let key = key(line, &position) {
        fields.append(pair(key, line, &position), line)
      } else {
        words += 1
        guard !fields.nodes.isEmpty else { return false }
        position = line.firstIndex(of: UInt8(ascii: " "), from: position) ?? line.count
      }
    }
    guard fields.nodes.count >= 2, words <= fields.nodes.count else { return false }
    return telling.contains { fields.first($0, line) != nil }
  }

  private static func key(_ line: Span<UInt8>, _ position: inout Int) -> JSONSlice? {
    let start = position
    var place = start
    while place < line.count, isKey(line[place]) { place += 1 }
    guard place > start, place < line.count, line[place] == UInt8(ascii: "=") else { return nil }
    position = place + 1
    return JSONSlice(start: start, end: place)
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "/"):
      true
    default: byte >= 0x80
    }
  }

  private static func pair(
    _ key: JSONSlice, _ line: Span<UInt8>, _ position: inout Int
  ) -> LogFields.Node {
    var node = LogFields.Node(
      key: key, parent: -1, depth: 1, kind: .string, value: JSONSlice(start: 0, end: 0))
    if position < line.count, line[position] == UInt8(ascii: "\""),
      let value = try? JSONGrammar.string(line, &position, .lenient)
    {
      node.value = value
      return node
    }
    let start = position
    position = line.firstIndex(of: UInt8(ascii: " "), from: position) ?? line.count
    node.value = JSONSlice(start: start, end: position)
    node.kind = kind(node.value, line)
    return node
  }

  private static func kind(_ value: JSONSlice, _ line: Span<UInt8>) -> LogFields.Kind {
    guard value.count > 0 else { return .string }
    if value.equals("true", line) || value.equals("false", line) { return .bool }
    var position = value.start
    let token = try? JSONGrammar.scalar(line, &position, .strict)
    guard case .number? = token, position == value.end else { return .string }
    return .number
  }
}
