/// Reads JSON one token at a time from bytes that stay where they are: tokens are ranges.
///
/// A pull reader, so that a caller stops as soon as it has what it came for, and iterative: the
/// containers it is inside of are one bit each, so depth costs neither stack nor much memory. It
/// holds a position and no bytes; every call is given the same bytes again.
package struct JSONScanner: Sendable {
  package enum Rules: Sendable {
    /// RFC 8259 and nothing else.
    case strict
    /// Also takes what log writers are seen to write: raw control characters and unknown escapes
    /// in strings, broken UTF-8, and the words NaN and Infinity for numbers.
    case lenient
  }

  package enum Token: Hashable, Sendable {
    case beginObject, endObject, beginArray, endArray
    /// Comes with its colon already read.
    case key(JSONSlice)
    case string(JSONSlice)
    case number(JSONSlice)
    case bool(Bool)
    case null
    /// The document is complete and only white space followed it.
    case end
  }

  private enum State: Sendable {
    case value, firstElement, firstKey, key, afterValue, finished
  }

  package static let defaultDepthLimit = 10_000

  /// Where the next token, or the white space before it, begins.
  package private(set) var position: Int
  /// How many containers are open.
  package private(set) var depth = 0
  private let rules: Rules
  private let depthLimit: Int
  private var state = State.value
  /// A bit per open container, 1 for an object, the innermost lowest; the 64 inner ones here.
  private var inner: UInt64 = 0
  private var outer: [UInt64] = []

  package init(
    at position: Int = 0, rules: Rules = .lenient, depthLimit: Int = Self.defaultDepthLimit
  ) {
    self.position = position
    self.rules = rules
    self.depthLimit = depthLimit
  }

  /// True once one whole value was read; what follows it was not looked at.
  package var isFinished: Bool { state == .finished }

  package mutating func next(_ bytes: Span<UInt8>) throws(JSONProblem) -> Token {
    skipSpace(bytes)
    if state == .afterValue, position < bytes.count, bytes[position] == UInt8(ascii: ",") {
      position += 1
      state = isInObject ? .key : .value
      skipSpace(bytes)
    }
    guard position < bytes.count else {
      guard state == .finished else { throw JSONProblem(.unexpectedEnd, at: position) }
      return .end
    }
    let byte = bytes[position]
    switch state {
    case .value: return try value(byte, bytes)
    case .firstElement: return byte == UInt8(ascii: "]") ? close() : try value(byte, bytes)
    case .firstKey: return byte == UInt8(ascii: "}") ? close() : try key(byte, bytes)
    case .key: return try key(byte, bytes)
    case .afterValue:
      guard byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw JSONProblem(.expectedCommaOrEnd, at: position)
      }
      return close()
    case .finished: throw JSONProblem(.trailingBytes, at: position)
    }
  }

  /// Passes over the next value whole, containers with all that is in them, and says where it was.
  package mutating func skipValue(_ bytes: Span<UInt8>) throws(JSONProblem) -> Range<Int> {
    skipSpace(bytes)
    let (start, outside) = (position, depth)
    repeat { _ = try next(bytes) } while depth > outside
    return start..<position
  }

  /// Passes over the rest of the container whose begin token was the newest.
  package mutating func skipContainer(_ bytes: Span<UInt8>) throws(JSONProblem) {
    let outside = depth - 1
    while depth > outside { _ = try next(bytes) }
  }

  private var isInObject: Bool { inner & 1 == 1 }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0a, 0x0d, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func key(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONProblem) -> Token {
    guard byte == UInt8(ascii: "\"") else { throw JSONProblem(.expectedKey, at: position) }
    let slice = try JSONGrammar.string(bytes, &position, rules)
    skipSpace(bytes)
    guard position < bytes.count else { throw JSONProblem(.unexpectedEnd, at: position) }
    guard bytes[position] == UInt8(ascii: ":") else {
      throw JSONProblem(.expectedColon, at: position)
    }
    position += 1
    state = .value
    return .key(slice)
  }

  private mutating func value(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONProblem) -> Token {
    switch byte {
    case UInt8(ascii: "\""):
      let slice = try JSONGrammar.string(bytes, &position, rules)
      valueEnded()
      return .string(slice)
    case UInt8(ascii: "{"):
      try open(isObject: true)
      return .beginObject
    case UInt8(ascii: "["):
      try open(isObject: false)
      return .beginArray
    default:
      let token = try JSONGrammar.scalar(bytes, &position, rules)
      valueEnded()
      return token
    }
  }

  private mutating func open(isObject: Bool) throws(JSONProblem) {
    guard depth < depthLimit else { throw JSONProblem(.tooDeep(limit: depthLimit), at: position) }
    if depth > 0, depth % 64 == 0 {
      outer.append(inner)
      inner = 0
    }
    inner = inner << 1 | (isObject ? 1 : 0)
    depth += 1
    position += 1
    state = isObject ? .firstKey : .firstElement
  }

  private mutating func close() -> Token {
    let token: Token = isInObject ? .endObject : .endArray
    inner >>= 1
    depth -= 1
    if depth > 0, depth % 64 == 0 { inner = outer.popLast() ?? 0 }
    position += 1
    valueEnded()
    return token
  }

  private mutating func valueEnded() {
    state = depth == 0 ? .finished : .afterValue
  }
}
