/// Which series of one index segment are still in the running: a bit each.
struct SegmentSet {
  private var words: [UInt64]

  init(count: Int, full: Bool) {
    words = [UInt64](repeating: full ? .max : 0, count: (count + 63) / 64)
    let rest = count % 64
    if full, rest > 0 { words[words.count - 1] = (1 << UInt64(rest)) - 1 }
  }

  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }
  mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << UInt64(index & 63)) }

  mutating func formIntersection(_ other: SegmentSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  /// Calls back in ascending order.
  func visit(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
