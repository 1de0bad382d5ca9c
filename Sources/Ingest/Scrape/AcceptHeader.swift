import Configuration
import Telemetry

/// What a scrape asks for: Prometheus 3's Accept, with a quality for each protocol.
enum AcceptHeader {
  /// Best first; whatever else the target has is still welcome, last.
  static func text(_ protocols: [ScrapeProtocol], escaping: NameEscaping = .allowUTF8) -> String {
    var quality = protocols.count + 1
    var parts: [String] = []
    for one in protocols {
      let names = one.hasEscaping ? ";escaping=\(escaping.rawValue)" : ""
      parts.append("\(one.mediaType)\(names);q=0.\(quality)")
      quality -= 1
    }
    return (parts + ["*/*;q=0.\(quality)"]).joined(separator: ",")
  }
}

extension ScrapeProtocol {
  fileprivate var mediaType: String {
    switch self {
    case .protobuf:
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"
    case .openMetrics1: "application/openmetrics-text;version=1.0.0"
    case .openMetrics0: "application/openmetrics-text;version=0.0.1"
    case .text1: "text/plain;version=1.0.0"
    case .text0: "text/plain;version=0.0.4"
    }
  }

  /// Older versions know no names that would need it.
  fileprivate var hasEscaping: Bool { self == .openMetrics1 || self == .text1 }
}
