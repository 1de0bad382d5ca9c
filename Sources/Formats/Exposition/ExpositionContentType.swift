package import Telemetry

/// What a Content-Type says of an exposition.
package struct ExpositionContentType: Hashable, Sendable {
  package var format: ExpositionFormat
  /// As written, `1.0.0` or `0.0.4`.
  package var version: String?
  /// How names were made plain; nil where the target does not say, which before 1.0.0 means that
  /// none needed it.
  package var escaping: NameEscaping?

  /// Nil where the value means no exposition: that fails a scrape in Prometheus and is read as it
  /// looks, and marked, in the console.
  package init?(_ value: String) {
    let parts = value.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " && $0 != "\t" } }
    switch parts.first?.lowercased() {
    case "text/plain": format = .text
    case "application/openmetrics-text": format = .openMetrics
    case "application/vnd.google.protobuf": format = .protobuf
    default: return nil
    }
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let value = String(part[equals...].dropFirst()).filter { $0 != "\"" }
      switch part[..<equals].lowercased() {
      case "version": version = value
      case "escaping": escaping = NameEscaping(rawValue: value.lowercased())
      default: break
      }
    }
  }

  /// For people: the format, and how its names were changed where they were.
  package var words: String {
    guard let escaping, escaping != .allowUTF8 else { return format.rawValue }
    return "\(format.rawValue), names escaped as \(escaping.rawValue)"
  }
}
