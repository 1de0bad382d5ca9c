/// Writes protobuf messages: the answers of a receiver and what exporters send.
///
/// Fields of the default value are left out, as proto3 does.
package struct WireWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func varint(_ number: Int, _ value: UInt64) {
    if value != 0 { member(number, varint: value) }
  }

  package mutating func fixed64(_ number: Int, _ value: UInt64) {
    if value != 0 { member(number, fixed64: value) }
  }

  /// The set member of a oneof, which is there even when it is zero.
  package mutating func member(_ number: Int, varint value: UInt64) {
    append(varint: UInt64(number) << 3)
    append(varint: value)
  }

  package mutating func member(_ number: Int, fixed64 value: UInt64) {
    append(varint: UInt64(number) << 3 | 1)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  package mutating func text(_ number: Int, _ text: String) {
    if !text.isEmpty { content(number, Array(text.utf8)) }
  }

  /// A string, bytes or a message that is there even when it is empty.
  package mutating func content(_ number: Int, _ content: [UInt8]) {
    append(varint: UInt64(number) << 3 | 2)
    append(varint: UInt64(content.count))
    bytes += content
  }

  package mutating func message(_ number: Int, _ write: (inout WireWriter) -> Void) {
    var inner = WireWriter()
    write(&inner)
    content(number, inner.bytes)
  }

  private mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
