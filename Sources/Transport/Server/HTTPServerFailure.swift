/// Why a server cannot listen, in words for people.
package struct HTTPServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
