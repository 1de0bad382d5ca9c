internal import Bytes

/// Label pairs, each kept once: the series of a target share nearly all of theirs, so a series is a
/// few numbers and no text of its own.
package struct LabelPairTable: Sendable {
  private struct Pair: Sendable {
    var start: Int
    var nameLength: UInt32
    /// Of name, `="` and value together.
    var length: UInt32
    /// The name's first eight bytes as a number that sorts like them.
    var order: UInt64
  }

  /// All pairs one behind another, each written `name="value` as in a plain exposition, so that
  /// looking one up is one comparison with the body.
  package private(set) var texts: [UInt8] = []
  private var pairs: [Pair] = []
  /// Upper half of the hash and number of the pair, plus one; 0 is free. At most half are taken.
  private var slots: [UInt64] = []

  package init() {}

  package var count: Int { pairs.count }

  /// What the table holds on to.
  package var retainedBytes: Int {
    texts.capacity + pairs.capacity * (MemoryLayout<Pair>.stride + 8) + slots.count * 8
  }

  package func name(_ number: UInt32) -> Range<Int> {
    let pair = pairs[Int(number)]
    return pair.start..<pair.start + Int(pair.nameLength)
  }

  package func value(_ number: UInt32) -> Range<Int> {
    let pair = pairs[Int(number)]
    return pair.start + Int(pair.nameLength) + 2..<pair.start + Int(pair.length)
  }

  /// The number of a pair, a new one for a new pair.
  ///
  /// - Parameters:
  ///   - written: `name="value`, without escapes and without the closing quote.
  ///   - hash: anything that spreads well and is the same for the same pair.
  package mutating func intern(
    _ written: Span<UInt8>, nameLength: Int, hash: UInt64
  ) -> UInt32 {
    if pairs.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) >> 32 == 0 {
        let number = Int(slots[slot] & 0xffff_ffff) - 1
        let pair = pairs[number]
        if pair.nameLength == nameLength,
          texts.span.extracting(pair.start..<pair.start + Int(pair.length)).equals(written)
        {
          return UInt32(number)
        }
      }
      slot = (slot + 1) & mask
    }
    pairs.append(
      Pair(
        start: texts.count, nameLength: UInt32(nameLength), length: UInt32(written.count),
        order: Self.order(written.extracting(..<nameLength))))
    hashes.append(hash)
    texts.append(bytes: written)
    slots[slot] = hash & ~0xffff_ffff | UInt64(pairs.count)
    return UInt32(pairs.count - 1)
  }

  package mutating func intern(name: Span<UInt8>, value: Span<UInt8>) -> UInt32 {
    var written: [UInt8] = []
    written.reserveCapacity(name.count + value.count + 2)
    written.append(bytes: name)
    written.append("=\"" as StaticString)
    written.append(bytes: value)
    return intern(
      written.span, nameLength: name.count, hash: ByteHash.ofThisRun.bytes(written.span))
  }

  /// Takes over every pair of another table; their numbers here, by their numbers there.
  mutating func intern(allOf other: LabelPairTable) -> [UInt32] {
    let texts = other.texts.span
    var numbers: [UInt32] = []
    numbers.reserveCapacity(other.count)
    for (pair, hash) in zip(other.pairs, other.hashes) {
      let written = texts.extracting(pair.start..<pair.start + Int(pair.length))
      numbers.append(intern(written, nameLength: Int(pair.nameLength), hash: hash))
    }
    return numbers
  }

  /// Whether the one's name stands before the other's, in the order of bytes; nil where it is the
  /// same name.
  func nameOrder(_ left: UInt32, _ right: UInt32) -> Bool? {
    let (first, second) = (pairs[Int(left)].order, pairs[Int(right)].order)
    guard first == second else { return first < second }
    let (name, other) = (name(left), name(right))
    let texts = texts.span
    if texts.extracting(name).equals(texts.extracting(other)) { return nil }
    return texts.extracting(name).precedes(texts.extracting(other))
  }

  private static func order(_ name: Span<UInt8>) -> UInt64 {
    var order: UInt64 = 0
    for index in 0..<8 {
      order = order << 8 | (index < name.count ? UInt64(name[index]) : 0)
    }
    return order
  }

  private var hashes: [UInt64] = []

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 2))
    let mask = slots.count - 1
    for taken in old where taken != 0 {
      var slot = Int(truncatingIfNeeded: hashes[Int(taken & 0xffff_ffff) - 1]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = taken
    }
  }
}
