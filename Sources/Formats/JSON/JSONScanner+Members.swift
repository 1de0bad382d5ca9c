extension JSONScanner {
  /// Enters the next value where it is an object; any other value is passed over.
  package mutating func entersObject(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    let token = try next(bytes)
    if token == .beginObject { return true }
    if token == .beginArray { try skipContainer(bytes) }
    return false
  }

  /// Enters the next value where it is an array; any other value is passed over.
  package mutating func entersArray(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    let token = try next(bytes)
    if token == .beginArray { return true }
    if token == .beginObject { try skipContainer(bytes) }
    return false
  }

  /// Inside an array: enters the next element that is an object, passing over others; false at
  /// the array's end.
  package mutating func nextObject(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    while true {
      switch try next(bytes) {
      case .beginObject: return true
      case .beginArray: try skipContainer(bytes)
      case .endArray, .end: return false
      default: continue
      }
    }
  }

  /// Inside an object: the next member's key, or nil at the object's end.
  package mutating func nextKey(_ bytes: Span<UInt8>) throws(JSONProblem) -> JSONSlice? {
    guard case .key(let slice) = try next(bytes) else { return nil }
    return slice
  }

  /// The next value where it is no container; a container is passed over and counts as null.
  package mutating func nextScalar(_ bytes: Span<UInt8>) throws(JSONProblem) -> Token {
    let token = try next(bytes)
    guard token == .beginObject || token == .beginArray else { return token }
    try skipContainer(bytes)
    return .null
  }
}
