/// One thing of the demo that the console can be pointed at.
package struct DemoEndpoint: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case metrics, health, log
    /// OTLP JSON Lines, where the spans go to a file.
    case traces
  }

  package var kind: Kind
  /// The service, or `shop` for what all have in common.
  package var name: String
  /// A URL or a path.
  package var location: String
}
