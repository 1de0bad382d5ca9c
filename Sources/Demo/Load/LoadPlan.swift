import Glibc

/// Who comes when and wants what: an endless sequence, the same for the same seed.
///
/// The rate goes up and down like a day in forty seconds, with rushes in between, never above
/// `maxRate`; it opens with a rush, so that there is something to see at once.
package struct LoadPlan: Sequence, IteratorProtocol, Sendable {
  package static let maxRate = 38.0
  package static let productCount = 240
  private static let openingSeconds = 5.0
  /// Places in the sequence with a broken card however chance falls: an error within seconds.
  private static let brokenEarly: Set<Int> = [9, 40]

  private var random: ShopRandom
  private var seconds = 0.0
  private var count = 0
  private var nextRush: ClosedRange<Double>

  package init(seed: UInt64) {
    random = ShopRandom(seed: seed, salt: "load")
    nextRush = 0...Self.openingSeconds
  }

  package mutating func next() -> Visit? {
    seconds += random.gap(rate: rate)
    if seconds > nextRush.upperBound {
      let start = seconds + Double.random(in: 20..<45, using: &random)
      nextRush = start...start + Double.random(in: 3..<8, using: &random)
    }
    defer { count += 1 }
    return Visit(
      offset: .microseconds(Int64(seconds * 1e6)),
      kind: Self.brokenEarly.contains(count) ? .orderWithBrokenCard(product: 7) : kind(),
      seed: random.next())
  }

  private var rate: Double {
    nextRush.contains(seconds) ? Self.maxRate : 22 + 9 * sin(2 * .pi * seconds / 40)
  }

  private mutating func kind() -> Visit.Kind {
    switch Double.random(in: 0..<1, using: &random) {
    case ..<0.26: .list
    case ..<0.70: .product(popularProduct())
    case ..<0.78:
      .search(["teapot", "lamp", "globe", "kite"].randomElement(using: &random) ?? "lamp")
    case ..<0.975:
      .order(product: popularProduct(), quantity: Int.random(in: 1...3, using: &random))
    case ..<0.985: .orderWithBrokenCard(product: popularProduct())
    default: .vanished(Self.productCount + Int.random(in: 1...50, using: &random))
    }
  }

  /// A few products are looked at often, most seldom.
  private mutating func popularProduct() -> Int {
    let share = Double.random(in: 0..<1, using: &random)
    return 1 + Int(share * share * share * Double(Self.productCount - 1))
  }
}
