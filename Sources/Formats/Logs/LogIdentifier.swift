import Telemetry

/// Trace and span ids as logs write them.
enum LogIdentifier {
  /// The id, and the text where it is not the id's own 32 digits: shorter ids, X-Ray's, others.
  static func trace(_ text: String, isDecimal: Bool) -> (id: TraceID?, written: String) {
    // What nearly all are is told by its length, before the text is searched for other spellings.
    if !isDecimal, text.utf8.count == 32, let id = TraceID(text) { return (id, "") }
    var written = text.lowercased()
    if isDecimal, let number = UInt64(written) { written = SpanID(bits: number).text }
    // Google Cloud: `projects/PROJECT/traces/ID`.
    if let slash = written.lastIndex(of: "/") {
      written = String(written[written.index(after: slash)...])
    }
    if let ray = rayDigits(written) { return (TraceID(ray.digits), ray.written) }
    let id = TraceID(written)
    return (id, id?.text == written ? "" : written)
  }

  static func span(_ text: String, isDecimal: Bool) -> (id: SpanID?, written: String) {
    if !isDecimal, text.utf8.count == 16, let id = SpanID(text) { return (id, "") }
    var written = text.lowercased()
    if isDecimal, let number = UInt64(written) { written = SpanID(bits: number).text }
    let id = SpanID(written)
    return (id, id?.text == written ? "" : written)
  }

  /// `00-TRACE-SPAN-FLAGS` (W3C Trace Context 3.2.2), also as the only element of a JSON list.
  static func traceparent(_ text: String) -> (trace: TraceID, span: SpanID)? {
    let inside = text.drop { $0 == "[" || $0 == "\"" }
    let parts = inside.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].utf8.count == 2, parts[1].utf8.count == 32,
      parts[2].utf8.count == 16, let trace = TraceID(parts[1]), let span = SpanID(parts[2])
    else { return nil }
    return (trace, span)
  }

  /// AWS X-Ray: `Root=1-5759e988-bd862e3fe1be46a994272793;…`, whose digits are a W3C id.
  private static func rayDigits(_ text: String) -> (digits: String, written: String)? {
    guard let root = text.split(separator: ";").first(where: { $0.contains("1-") }) else {
      return nil
    }
    let written = root.hasPrefix("root=") ? root.dropFirst(5) : root
    let parts = written.split(separator: "-")
    guard parts.count == 3, parts[0] == "1", parts[1].utf8.count == 8, parts[2].utf8.count == 24
    else { return nil }
    return (String(parts[1] + parts[2]), String(written))
  }
}
