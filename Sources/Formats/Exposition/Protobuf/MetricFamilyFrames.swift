internal import Bytes

/// Walks a body of length-delimited messages: a varint of each one's length, then the message.
struct MetricFamilyFrames {
  private var cursor: WireCursor

  init(_ body: Span<UInt8>) {
    cursor = WireCursor(whole: body)
  }

  /// Where the next message lies; nil at the body's end. A failure ends the body: what follows a
  /// wrong length has no beginning, and a length beyond the end means that the body broke off.
  mutating func next(_ body: Span<UInt8>) throws(ExpositionFailure) -> Range<Int>? {
    guard !cursor.isAtEnd else { return nil }
    let start = cursor.position
    do throws(WireProblem) {
      return try cursor.content(in: body).range
    } catch {
      let rest = body.count - start
      throw ExpositionFailure(
        start,
        error.reason == .overlong
          ? error.reason.rawValue : "a family reaches beyond the \(rest) bytes that are left")
    }
  }

  /// Whether the body begins with a message whose first field is a name: no text does, because a
  /// name would have to follow a line feed and its own length.
  static func begins(_ body: Span<UInt8>) -> Bool {
    var position = 0
    guard let length = Varint.read(body, &position), length > 2, position < body.count,
      body[position] == UInt8(truncatingIfNeeded: MetricFamilyField.name.rawValue)
    else { return false }
    position += 1
    guard let nameLength = Varint.read(body, &position), 1...length ~= nameLength,
      nameLength <= UInt64(body.count - position)
    else { return false }
    let name = body.extracting(position..<position + Int(nameLength))
    for index in 0..<name.count where name[index] < 0x20 { return false }
    return UTF8Check.isValid(name)
  }
}
