import Telemetry

/// Attribute values of every type as one text.
enum AttributeText {
  /// How deep lists and maps are written out; beyond stands an ellipsis.
  private static let mostDepth = 6
  private static let mostBytes = 64

  static func text(_ value: AttributeValue) -> String { text(value, depth: 0) }

  /// The types that the text alone does not tell.
  static func type(_ value: AttributeValue) -> String {
    switch value {
    case .empty: "empty"
    case .string: ""
    case .bool: "bool"
    case .int, .unsigned: "int"
    case .double: "double"
    case .bytes(let bytes): "\(UnitText.count(bytes.count)) bytes"
    case .array(let values): "list of \(UnitText.count(values.count))"
    case .map(let members): "map of \(UnitText.count(members.count))"
    }
  }

  private static func text(_ value: AttributeValue, depth: Int) -> String {
    switch value {
    case .empty: return UnitText.absent
    case .string(let text): return depth == 0 ? text : "\"\(text)\""
    case .bool(let isTrue): return isTrue ? "true" : "false"
    case .int(let number): return "\(number)"
    case .unsigned(let number): return "\(number)"
    case .double(let number): return "\(number)"
    case .bytes(let bytes): return hexadecimal(bytes)
    case .array(let values):
      guard depth < mostDepth else { return "[…]" }
      return "[" + values.map { text($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    case .map(let members):
      guard depth < mostDepth else { return "{…}" }
      let parts = members.map { "\($0.key): \(text($0.value, depth: depth + 1))" }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = bytes.prefix(mostBytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return digits.joined() + (bytes.count > mostBytes ? "…" : "")
  }
}
