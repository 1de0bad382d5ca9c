internal import Bytes

/// The shapes in which a target may expose its metrics.
package enum ExpositionFormat: String, Hashable, Sendable, CaseIterable {
  /// Prometheus text, versions 0.0.4 and 1.0.0.
  case text
  /// OpenMetrics text 1.0.
  case openMetrics = "openmetrics"
  /// Length-delimited `io.prometheus.client.MetricFamily` messages: the one format with native
  /// histograms.
  case protobuf

  /// What a whole body without a Content-Type is: protobuf begins with the length of a family that
  /// has a name, OpenMetrics ends with `# EOF`, and nothing else does either.
  package static func recognise(_ body: Span<UInt8>) -> ExpositionFormat {
    if MetricFamilyFrames.begins(body) { return .protobuf }
    var end = body.count
    while end > 0, body[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    guard end >= 5, body.extracting(end - 5..<end).equals("# EOF") else { return .text }
    return end == 5 || body[end - 6] == UInt8(ascii: "\n") ? .openMetrics : .text
  }
}
