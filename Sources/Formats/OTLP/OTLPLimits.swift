/// How much one OTLP message may hold; what lies beyond is dropped and counted.
package struct OTLPLimits: Hashable, Sendable {
  package var spansPerMessage = 500_000
  package var pointsPerMessage = 1_000_000
  package var recordsPerMessage = 500_000
  /// Attributes, events, links, buckets, exemplars and array elements of all items together: an
  /// empty event is two bytes on the wire and fifty in memory, so a message's size alone bounds
  /// nothing.
  package var itemsPerMessage = 4_000_000
  /// How deep arrays and maps may nest in an attribute's value.
  package var valueDepth = 32

  package init() {}
}
