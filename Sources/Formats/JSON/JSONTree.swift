package import Telemetry

/// JSON as a tree of values, for answers and attributes that are small and wanted whole.
///
/// What lies deeper than `depthLimit` is kept as its JSON text: a value that holds values is freed
/// by recursion, and the depth of that must not be the sender's choice.
package enum JSONTree {
  package static let depthLimit = 64

  private struct Container {
    var isObject: Bool
    var pendingKey = ""
    var elements: [AttributeValue] = []
    var members: [Attribute] = []

    var value: AttributeValue { isObject ? .map(members) : .array(elements) }

    mutating func append(_ value: AttributeValue) {
      if isObject { members.append(Attribute(pendingKey, value)) } else { elements.append(value) }
    }
  }

  /// One whole document. Members keep their order, and a key that comes twice comes twice.
  package static func value(
    _ bytes: Span<UInt8>, rules: JSONScanner.Rules = .lenient
  ) throws(JSONProblem) -> AttributeValue {
    var scanner = JSONScanner(rules: rules)
    let value = try value(&scanner, bytes)
    _ = try scanner.next(bytes)
    return value
  }

  /// The value that the scanner is in front of.
  package static func value(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> AttributeValue {
    try value(&scanner, bytes, from: try scanner.next(bytes))
  }

  /// The value whose first token was read already.
  package static func value(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, from first: JSONScanner.Token
  ) throws(JSONProblem) -> AttributeValue {
    var open: [Container] = []
    var token = first
    while true {
      var finished: AttributeValue?
      switch token {
      case .beginObject, .beginArray:
        if open.count == depthLimit {
          let start = scanner.position - 1
          try scanner.skipContainer(bytes)
          finished = .string(JSONEscapes.repaired(bytes.extracting(start..<scanner.position)))
        } else {
          open.append(Container(isObject: token == .beginObject))
        }
      case .endObject, .endArray: finished = open.popLast()?.value
      case .key(let slice): open[open.count - 1].pendingKey = slice.string(bytes)
      default: finished = scalar(token, bytes)
      }
      if let finished {
        guard !open.isEmpty else { return finished }
        open[open.count - 1].append(finished)
      }
      token = try scanner.next(bytes)
    }
  }

  /// A token that is a value by itself; `.empty` for null and for tokens that are none.
  package static func scalar(
    _ token: JSONScanner.Token, _ bytes: Span<UInt8>
  ) -> AttributeValue {
    switch token {
    case .string(let slice): .string(slice.string(bytes))
    case .number(let slice): number(slice, bytes)
    case .bool(let flag): .bool(flag)
    default: .empty
    }
  }

  /// Whole numbers stay whole up to 2^64-1; all others are the nearest double, infinite where the
  /// text says more than a double holds.
  package static func number(_ slice: JSONSlice, _ bytes: Span<UInt8>) -> AttributeValue {
    let text = slice.string(bytes)
    if let whole = Int64(text) { return .int(whole) }
    if let whole = UInt64(text) { return .unsigned(whole) }
    return .double(Double(text) ?? .nan)
  }
}
