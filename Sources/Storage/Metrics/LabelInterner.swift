internal import Bytes

/// The writer's way from a label text to its symbol: a hash table beside `LabelTexts`, which holds
/// the texts and is all that readers get.
struct LabelInterner: Sendable {
  private let hash = ByteHash.ofThisRun
  /// Upper half of the hash and the symbol's number plus one; 0 is free. At most half are taken.
  private var slots = [UInt64](repeating: 0, count: 1024)
  private var count = 0

  init() {}

  /// For texts that are there already.
  init(_ texts: LabelTexts) {
    count = texts.count
    while slots.count < count * 2 { slots += slots }
    for number in 0..<UInt32(count) {
      let hash = texts.hash(LabelSymbol(number), hash)
      put(hash & ~0xffff_ffff | UInt64(number + 1), Int(truncatingIfNeeded: hash))
    }
  }

  mutating func intern(
    _ text: Span<UInt8>, in index: inout SeriesIndex
  ) -> (symbol: LabelSymbol, isNew: Bool) {
    let hash = hash.bytes(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let symbol = LabelSymbol(UInt32(truncatingIfNeeded: slots[slot]) - 1)
      if (slots[slot] ^ hash) >> 32 == 0, index.symbols.has(text, at: symbol) {
        return (symbol, false)
      }
      slot = (slot + 1) & mask
    }
    let symbol = index.intern(new: text)
    slots[slot] = hash & ~0xffff_ffff | UInt64(symbol.number + 1)
    count += 1
    if count * 2 > slots.count { grow(index.symbols) }
    return (symbol, true)
  }

  private mutating func grow(_ texts: LabelTexts) {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for taken in old where taken != 0 {
      let symbol = LabelSymbol(UInt32(truncatingIfNeeded: taken) - 1)
      put(taken, Int(truncatingIfNeeded: texts.hash(symbol, hash)))
    }
  }

  private mutating func put(_ taken: UInt64, _ hash: Int) {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = taken
  }
}
