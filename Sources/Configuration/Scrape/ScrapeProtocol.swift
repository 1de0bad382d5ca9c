/// What a target may be asked for, as `scrape_protocols` and `fallback_scrape_protocol` name it.
package enum ScrapeProtocol: String, Hashable, Sendable, CaseIterable {
  case protobuf = "PrometheusProto"
  case openMetrics1 = "OpenMetricsText1.0.0"
  case openMetrics0 = "OpenMetricsText0.0.1"
  case text1 = "PrometheusText1.0.0"
  case text0 = "PrometheusText0.0.4"

  /// Best first, as Prometheus 3 asks; with native histograms protobuf comes before all others,
  /// because only there they are written in full.
  package static func usual(nativeHistograms: Bool) -> [ScrapeProtocol] {
    let texts: [ScrapeProtocol] = [.openMetrics1, .openMetrics0, .text1, .text0]
    return nativeHistograms ? [.protobuf] + texts : texts
  }
}
