/// Bits into 64-bit words, lowest first.
struct BitWriter {
  private(set) var words: [UInt64] = []
  private var pending: UInt64 = 0
  private var pendingBits = 0

  var bitCount: Int { words.count * 64 + pendingBits }

  /// The low `count` bits of `value`, 0 to 64 of them; its other bits must be zero.
  mutating func append(_ value: UInt64, bits count: Int) {
    pending |= value << UInt64(pendingBits)
    let total = pendingBits + count
    guard total >= 64 else {
      pendingBits = total
      return
    }
    words.append(pending)
    // A shift by 64 or more gives zero in Swift, which is what is wanted here.
    pending = value >> UInt64(64 - pendingBits)
    pendingBits = total - 64
  }

  mutating func alignToByte() {
    let rest = pendingBits & 7
    if rest > 0 { append(0, bits: 8 - rest) }
  }

  /// The words so far and the last one begun.
  func finished() -> [UInt64] {
    pendingBits == 0 ? words : words + [pending]
  }
}

/// Reads what a `BitWriter` wrote. Reading past the end gives zeros.
struct BitReader {
  private let words: [UInt64]
  private var position: Int

  init(_ words: [UInt64], at bit: Int) {
    self.words = words
    position = bit
  }

  @inline(__always)
  mutating func next(_ count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    let index = position >> 6
    let shift = position & 63
    position += count
    guard index < words.count else { return 0 }
    var value = words[index] >> UInt64(shift)
    if shift + count > 64, index + 1 < words.count {
      value |= words[index + 1] << UInt64(64 - shift)
    }
    return count == 64 ? value : value & ((1 << UInt64(count)) - 1)
  }
}
