import Glibc

/// The shop's chance: every decision and every delay comes from the seed, so a run can be had
/// again. (SplitMix64, Steele and others 2014.)
package struct ShopRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  /// Another sequence for each use of one seed.
  init(seed: UInt64, salt: String) {
    // FNV-1a: the same in every process, unlike Swift's own hashes.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in salt.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    self.init(seed: seed ^ hash)
    _ = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  /// What waiting times look like: mostly near the median, now and then several times that.
  /// `spread` is the deviation of the logarithm.
  mutating func delay(medianMilliseconds: Double, spread: Double = 0.35) -> Duration {
    let (first, second) = (
      Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self),
      Double.random(in: 0..<1, using: &self)
    )
    let normal = (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
    let milliseconds = min(medianMilliseconds * exp(spread * normal), 20 * medianMilliseconds)
    return .microseconds(Int64(milliseconds * 1000))
  }

  /// Seconds to the next of events that come `rate` times a second, independently.
  mutating func gap(rate: Double) -> Double {
    -log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self)) / rate
  }
}
