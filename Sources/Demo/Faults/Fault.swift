/// What goes wrong in the shop, one thing at a time.
package enum Fault: String, Hashable, Sendable, CaseIterable {
  /// PostgreSQL answers after half a second, now and then not within its limit.
  case slowDatabase
  /// The card gateway breaks most connections.
  case cardErrors
  /// Redis refuses connections: everything is read from the database.
  case cacheOutage
}
