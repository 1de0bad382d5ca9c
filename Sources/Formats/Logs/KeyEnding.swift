/// The last part of a key, behind its last dot, as a number: two keys that are not equal in it are
/// not at one path.
///
/// A hundred and more names are looked for in every line and nearly none is there. Comparing these
/// numbers first halved the time of reading a whole record.
struct KeyEnding: Hashable, Sendable {
  /// Zero for a key that may be at any path: it is empty or written with escapes.
  private var hash: UInt32 = 0

  static let any = KeyEnding()

  private init() {}

  init(_ key: Span<UInt8>) {
    var place = key.count
    while place > 0, key[place - 1] != UInt8(ascii: ".") {
      place -= 1
      hash = (hash &+ UInt32(key[place])) &* 0x9e37_79b1
    }
    if place < key.count { hash |= 1 }
  }

  @inline(__always)
  func mayEqual(_ other: KeyEnding) -> Bool {
    hash == other.hash || hash == 0 || other.hash == 0
  }

  /// One of 64 bits for a set of endings; all of them for any.
  var bit: UInt64 { hash == 0 ? .max : 1 << UInt64(hash >> 26) }
}
