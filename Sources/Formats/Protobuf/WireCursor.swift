/// Walks the fields of one protobuf message (encoding.md of protobuf.dev), without a schema.
///
/// The bytes are an argument of every call, so that a cursor is two integers and a nested message
/// is another cursor over the same bytes: nothing is copied. A field's key is its number times
/// eight plus its wire type, as on the wire; a known field with the wrong type is an unknown field.
package struct WireCursor {
  package private(set) var position: Int
  package let end: Int

  package init(_ range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  package init(whole bytes: Span<UInt8>) {
    self.init(0..<bytes.count)
  }

  package var isAtEnd: Bool { position >= end }
  package var range: Range<Int> { position..<end }

  /// How deep groups, which nobody has written since proto2, may nest before they are refused.
  private static let groupDepthLimit = 100

  /// The next field's key, or nil at the end of the message.
  @inline(__always)
  package mutating func nextKey(in bytes: Span<UInt8>) throws(WireProblem) -> UInt64? {
    isAtEnd ? nil : try varint(in: bytes)
  }

  @inline(__always)
  package mutating func varint(in bytes: Span<UInt8>) throws(WireProblem) -> UInt64 {
    guard position < end else { throw WireProblem(.truncated, at: position) }
    let first = bytes[position]
    guard first >= 0x80 else {
      position += 1
      return UInt64(first)
    }
    return try longVarint(in: bytes)
  }

  /// At most ten bytes, the tenth at most 1: more would not fit 64 bits and is refused.
  private mutating func longVarint(in bytes: Span<UInt8>) throws(WireProblem) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = bytes[position]
      guard shift < 63 || byte <= 1 else { throw WireProblem(.overlong, at: start) }
      position += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw WireProblem(.truncated, at: start)
  }

  @inline(__always)
  package mutating func fixed64(in bytes: Span<UInt8>) throws(WireProblem) -> UInt64 {
    guard end - position >= 8 else { throw WireProblem(.truncated, at: position) }
    defer { position += 8 }
    return bytes.littleEndianWord(at: position)
  }

  package mutating func fixed32(in bytes: Span<UInt8>) throws(WireProblem) -> UInt32 {
    guard end - position >= 4 else { throw WireProblem(.truncated, at: position) }
    defer { position += 4 }
    return (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << (8 * UInt32($1)) }
  }

  /// A length-delimited field's content: a message, a string or bytes.
  @inline(__always)
  package mutating func content(in bytes: Span<UInt8>) throws(WireProblem) -> WireCursor {
    let start = position
    let length = try varint(in: bytes)
    guard length <= UInt64(end - position) else { throw WireProblem(.beyondEnd, at: start) }
    let content = position..<position + Int(length)
    position = content.upperBound
    return WireCursor(content)
  }

  /// Steps over a field that nobody asked for.
  package mutating func skip(_ key: UInt64, in bytes: Span<UInt8>) throws(WireProblem) {
    var openGroups: [UInt64] = []
    var key = key
    while true {
      try skipOne(key, openGroups: &openGroups, in: bytes)
      if openGroups.isEmpty { return }
      key = try varint(in: bytes)
    }
  }

  private mutating func skipOne(
    _ key: UInt64, openGroups: inout [UInt64], in bytes: Span<UInt8>
  ) throws(WireProblem) {
    let number = key >> 3
    guard 1..<(1 << 29) ~= number else { throw WireProblem(.badKey, at: position) }
    switch key & 7 {
    case 0: _ = try varint(in: bytes)
    case 1: _ = try fixed64(in: bytes)
    case 2: _ = try content(in: bytes)
    case 3 where openGroups.count == Self.groupDepthLimit:
      throw WireProblem(.tooDeep, at: position)
    case 3: openGroups.append(number)
    case 4 where openGroups.last == number: openGroups.removeLast()
    case 5: _ = try fixed32(in: bytes)
    default: throw WireProblem(.badKey, at: position)
    }
  }
}
