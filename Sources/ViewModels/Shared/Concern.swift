/// How much a figure asks for attention; each page says by which limits.
package enum Concern: Int, Hashable, Sendable, Comparable {
  case none, notable, serious

  package static func < (left: Concern, right: Concern) -> Bool { left.rawValue < right.rawValue }

  /// One request in a hundred has failed, or one in twenty.
  package init(errorRatio: Double?) {
    switch errorRatio ?? .nan {
    case 0.05...: self = .serious
    case 0.01...: self = .notable
    default: self = .none
    }
  }

  /// Of a machine's processor, memory or file system.
  package init(shareInUse: Double?) {
    switch shareInUse ?? .nan {
    case 0.95...: self = .serious
    case 0.85...: self = .notable
    default: self = .none
    }
  }
}
