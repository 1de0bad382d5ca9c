import Telemetry

/// The level words of up to eight letters as one integer each, in a table with
/// open addressing, at most a quarter full.
struct LogWords: Sendable {
  static let all = LogWords()

  private static let size = 512

  private var keys = [UInt64](repeating: 0, count: Self.size)
  private var severities = [UInt8](repeating: 0, count: Self.size)

  private init() {
    for (word, severity) in LogLevels.words where word.utf8.count <= 8 {
      var key: UInt64 = 0
      for (place, byte) in word.utf8.enumerated() { key |= UInt64(byte) << UInt64(place * 8) }
      var slot = Self.slot(key)
      while keys[slot] != 0 { slot = (slot + 1) % Self.size }
      keys[slot] = key
      severities[slot] = severity.number
    }
  }

  /// The severity of the word that `text`'s first `count` (1...7) bytes spell, in any case; nil
  /// for an unknown one.
  @inline(__always)
  func severity(_ text: UInt64, _ count: Int) -> UInt8? {
    let mask = UInt64.max >> UInt64(64 &- count &* 8)
    let key = (text | 0x2020_2020_2020_2020) & mask
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return severities[slot] }
      slot = (slot &+ 1) % Self.size
    }
    return nil
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 55)
  }
}
