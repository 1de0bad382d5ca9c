/// Bits into 64-bit words, lowest first.
struct BitWriter {
  private(set) var words: [UInt64] = []
  private var pending: UInt64 = 0
  private var pendingBits = 0

  var bitCount: Int { words.count * 64 + pendingBits }

  /// The low `count` bits of `value`, 0 to 64 of them; its other bits must be zero.
  @inline(__always)
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

  /// What each number is more than the one before it plus `least`, in `width` bits.
  mutating func append(differencesOf numbers: Span<Int64>, least: Int64, width: Int) {
    var (pending, filled) = (pending, pendingBits)
    for index in 1..<max(numbers.count, 1) {
      let value = UInt64(bitPattern: numbers[index] &- numbers[index - 1] &- least)
      pending |= value << UInt64(filled)
      filled += width
      if filled >= 64 {
        words.append(pending)
        filled -= 64
        pending = value >> UInt64(width - filled)
      }
    }
    (self.pending, pendingBits) = (pending, filled)
  }

  /// A place to come back to.
  struct Mark {
    fileprivate var words: Int
    fileprivate var pending: UInt64
    fileprivate var pendingBits: Int

    var bitCount: Int { words * 64 + pendingBits }
  }

  var mark: Mark { Mark(words: words.count, pending: pending, pendingBits: pendingBits) }

  /// Forgets what was written since.
  mutating func rewind(to mark: Mark) {
    words.removeLast(words.count - mark.words)
    (pending, pendingBits) = (mark.pending, mark.pendingBits)
  }

  mutating func alignToByte() {
    let rest = pendingBits & 7
    if rest > 0 { append(0, bits: 8 - rest) }
  }

  /// The words so far, the last one begun, and a spare one for the reader.
  func finished() -> [UInt64] { words + [pending, 0] }
}
