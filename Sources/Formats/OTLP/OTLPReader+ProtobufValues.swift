import Bytes
import Telemetry

extension OTLPReader {
  @inline(__always)
  mutating func readText(
    _ cursor: inout WireCursor, _ bytes: Span<UInt8>
  ) throws(WireProblem) -> String {
    strings.string(bytes.extracting(try cursor.content(in: bytes).range))
  }

  /// Reads a KeyValue. The key that comes twice in a list stays twice; readers take the last.
  mutating func readAttribute(
    _ parent: inout WireCursor, _ bytes: Span<UInt8>, into attributes: inout [Attribute],
    depth: Int = 0
  ) throws(WireProblem) {
    var cursor = try parent.content(in: bytes)
    guard takesItem() else { return }
    var attribute = Attribute("", .empty)
    while let key = try cursor.nextKey(in: bytes) {
      switch KeyValueField(rawValue: key) {
      case .key: attribute.key = try readText(&cursor, bytes)
      case .value:
        attribute.value = try readValue(try cursor.content(in: bytes), bytes, depth: depth)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    attributes.append(attribute)
  }

  /// Reads an AnyValue; an absent one is empty. The recursion ends at `limits.valueDepth`, below
  /// which a value counts as dropped.
  mutating func readValue(
    _ message: WireCursor, _ bytes: Span<UInt8>, depth: Int
  ) throws(WireProblem) -> AttributeValue {
    var cursor = message
    var value = AttributeValue.empty
    while let key = try cursor.nextKey(in: bytes) {
      switch AnyValueField(rawValue: key) {
      case .string: value = .string(try readText(&cursor, bytes))
      case .bool: value = .bool(try cursor.varint(in: bytes) != 0)
      case .int: value = .int(Int64(truncatingIfNeeded: try cursor.varint(in: bytes)))
      case .double: value = .double(Double(bitPattern: try cursor.fixed64(in: bytes)))
      case .bytes:
        value = .bytes([UInt8](bytes: bytes.extracting(try cursor.content(in: bytes).range)))
      case .array, .map:
        let list = try cursor.content(in: bytes)
        guard depth < limits.valueDepth else {
          reading.droppedItems += 1
          continue
        }
        value =
          key == AnyValueField.array.rawValue
          ? .array(try readArray(list, bytes, depth: depth + 1))
          : .map(try readMap(list, bytes, depth: depth + 1))
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return value
  }

  private mutating func readArray(
    _ message: WireCursor, _ bytes: Span<UInt8>, depth: Int
  ) throws(WireProblem) -> [AttributeValue] {
    var cursor = message
    var elements: [AttributeValue] = []
    while let key = try cursor.nextKey(in: bytes) {
      switch ListField(rawValue: key) {
      case .values:
        let content = try cursor.content(in: bytes)
        if takesItem() { elements.append(try readValue(content, bytes, depth: depth)) }
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return elements
  }

  private mutating func readMap(
    _ message: WireCursor, _ bytes: Span<UInt8>, depth: Int
  ) throws(WireProblem) -> [Attribute] {
    var cursor = message
    var members: [Attribute] = []
    while let key = try cursor.nextKey(in: bytes) {
      switch ListField(rawValue: key) {
      case .values: try readAttribute(&cursor, bytes, into: &members, depth: depth)
      case nil: try cursor.skip(key, in: bytes)
      }
    }
    return members
  }
}
