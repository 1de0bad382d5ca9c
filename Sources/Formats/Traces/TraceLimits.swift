/// How much one message of spans may hold; what lies beyond is dropped and counted.
package struct TraceLimits: Hashable, Sendable {
  package var spansPerMessage = 500_000
  /// Attributes, events, links and array elements of all spans together: an empty event is two
  /// bytes on the wire and fifty in memory, so a message's size alone bounds nothing.
  package var itemsPerMessage = 4_000_000
  /// How deep arrays and maps may nest in an attribute's value.
  package var valueDepth = 32

  package init() {}
}
