package import Telemetry

/// Where finished spans go.
package protocol SpanDestination: Sendable {
  func send(_ spans: [TraceSpan]) async -> SpanDelivery
}

package enum SpanDelivery: Hashable, Sendable {
  case taken
  /// For good: sending it again would not help.
  case refused
  case tryAgain
}
