/// Why the bytes of a protobuf message could not be read, and where.
package struct WireProblem: Error, Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    case truncated = "the message ends inside a field"
    case overlong = "a number is longer than 64 bits"
    case beyondEnd = "a length reaches beyond the end of its message"
    case badKey = "no field has this number and type"
    case tooDeep = "groups are nested too deep"
  }

  /// The byte, counted from 0, at which reading stopped.
  package var offset: Int
  package var reason: Reason

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension WireProblem: CustomStringConvertible {
  package var description: String { "byte \(offset): \(reason.rawValue)" }
}
