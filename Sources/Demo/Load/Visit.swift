/// What one customer does at one moment.
package struct Visit: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case list
    case product(Int)
    case search(String)
    case order(product: Int, quantity: Int)
    /// An order whose payment always breaks.
    case orderWithBrokenCard(product: Int)
    /// A link that leads nowhere any more.
    case vanished(Int)
  }

  /// From the shop's opening.
  package var offset: Duration
  package var kind: Kind
  /// What chance makes of it in every service that has to do with it.
  package var seed: UInt64
}
