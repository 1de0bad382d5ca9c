import Bytes
import Telemetry

extension OTLPReader {
  /// A list of KeyValue objects.
  mutating func readAttributes(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, depth: Int = 0
  ) throws(JSONProblem) -> [Attribute] {
    guard try scanner.entersArray(bytes) else { return [] }
    var attributes: [Attribute] = []
    while try scanner.nextObject(bytes) {
      var attribute = Attribute("", .empty)
      while let slice = try scanner.nextKey(bytes) {
        switch OTLPKey(slice, bytes) {
        case .key: attribute.key = try readText(&scanner, bytes)
        case .value:
          attribute.value = try readValue(&scanner, bytes, depth: depth, from: scanner.next(bytes))
        default: _ = try scanner.skipValue(bytes)
        }
      }
      if takesItem() { attributes.append(attribute) }
    }
    return attributes
  }

  /// An AnyValue, `{"stringValue": …}`, whose first token was read; empty where it has no member.
  /// The recursion ends at `limits.valueDepth`, below which a value counts as dropped.
  mutating func readValue(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, depth: Int, from first: JSONScanner.Token
  ) throws(JSONProblem) -> AttributeValue {
    guard first == .beginObject else {
      if first == .beginArray { try scanner.skipContainer(bytes) }
      return JSONTree.scalar(first, bytes)
    }
    var value = AttributeValue.empty
    while let slice = try scanner.nextKey(bytes) {
      let key = OTLPKey(slice, bytes)
      switch key {
      case .array, .map:
        guard depth < limits.valueDepth else {
          reading.droppedItems += 1
          _ = try scanner.skipValue(bytes)
          continue
        }
        value =
          key == .array
          ? .array(try readArray(&scanner, bytes, depth: depth + 1))
          : .map(try readMap(&scanner, bytes, depth: depth + 1))
      case .string, .bool, .int, .double, .bytes:
        let token = try scanner.nextScalar(bytes)
        value = scalar(key, token, bytes) ?? JSONTree.scalar(token, bytes)
      default: _ = try scanner.skipValue(bytes)
      }
    }
    return value
  }

  /// Nil where the value is not of the type that its key promises: it is then kept as written.
  private mutating func scalar(
    _ key: OTLPKey?, _ token: JSONScanner.Token, _ bytes: Span<UInt8>
  ) -> AttributeValue? {
    switch (key, token) {
    case (.string, .string(let slice)): .string(text(slice, bytes))
    case (.bool, .bool(let flag)): .bool(flag)
    case (.int, _): Self.signed(token, bytes).map(AttributeValue.int)
    case (.double, _): Self.double(token, bytes).map(AttributeValue.double)
    case (.bytes, .string(let slice)):
      Base64.decode(bytes.extracting(slice.range)).map(AttributeValue.bytes)
    default: nil
    }
  }

  /// `{"values": [AnyValue…]}`.
  private mutating func readArray(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, depth: Int
  ) throws(JSONProblem) -> [AttributeValue] {
    guard try scanner.entersObject(bytes) else { return [] }
    var elements: [AttributeValue] = []
    while let slice = try scanner.nextKey(bytes) {
      guard OTLPKey(slice, bytes) == .values else {
        _ = try scanner.skipValue(bytes)
        continue
      }
      guard try scanner.entersArray(bytes) else { continue }
      while case let token = try scanner.next(bytes), token != .endArray {
        let value = try readValue(&scanner, bytes, depth: depth, from: token)
        if takesItem() { elements.append(value) }
      }
    }
    return elements
  }

  /// `{"values": [KeyValue…]}`.
  private mutating func readMap(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, depth: Int
  ) throws(JSONProblem) -> [Attribute] {
    guard try scanner.entersObject(bytes) else { return [] }
    var members: [Attribute] = []
    while let slice = try scanner.nextKey(bytes) {
      if OTLPKey(slice, bytes) == .values {
        members += try readAttributes(&scanner, bytes, depth: depth)
      } else {
        _ = try scanner.skipValue(bytes)
      }
    }
    return members
  }
}
