import Telemetry

/// Reads Zipkin's v2 JSON: an array of spans, or one span.
///
/// The two halves of a call that share one id stay two spans with that id, as they were sent.
enum ZipkinReader {
  static func readDocument(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> TelemetryReading {
    let start = scanner.position
    var reading = TelemetryReading()
    switch try scanner.next(bytes) {
    case .beginObject: try readSpan(&scanner, bytes, into: &reading)
    case .beginArray:
      while try scanner.nextObject(bytes) { try readSpan(&scanner, bytes, into: &reading) }
    default: throw JSONProblem(.expectedObject, at: start)
    }
    widenIDs(&reading.spans)
    return reading
  }

  private static func readSpan(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, into reading: inout TelemetryReading
  ) throws(JSONProblem) {
    let fields = try JSONTree.value(&scanner, bytes, from: .beginObject).members
    guard let traceID = fields.text("traceId").flatMap({ TraceID($0) }),
      let id = fields.text("id").flatMap({ SpanID($0) })
    else { return reading.reject("a span without a valid id") }
    let events = (fields["annotations"]?.elements ?? []).map { event($0.members) }
    // A server that takes over its caller's span may leave the time to the caller.
    guard
      let start = fields["timestamp"]?.whole.map(Timestamp.init(microseconds:))
        ?? events.map(\.time).min()
    else { return reading.reject("a span without a time") }
    let duration = Duration.microseconds(fields["duration"]?.whole ?? 0)
    var span = TraceSpan(traceID: traceID, id: id, start: start, end: start + duration)
    // Zipkin ignores a span that names itself as its parent; some writers mean a root by it.
    span.parentID = fields.text("parentId").flatMap { SpanID($0) }.flatMap { $0 == id ? nil : $0 }
    span.name = fields.text("name") ?? ""
    span.kind = kind(fields.text("kind"))
    span.events = events
    takeEndpoints(fields, into: &span)
    for tag in fields["tags"]?.members ?? [] { take(tag, into: &span) }
    reading.spans.append(span)
  }

  private static func kind(_ name: String?) -> TraceSpan.Kind {
    TraceSpan.Kind.allCases.first { $0.name.uppercased() == name } ?? .unspecified
  }

  /// Any `error` tag, even an empty one, is an error; its text is the reason, unless it only says
  /// so again.
  private static func take(_ tag: Attribute, into span: inout TraceSpan) {
    if span.takesField(tag) { return }
    if tag.key.hasPrefix("otlp.link."), let link = link(tag.value.text ?? "") {
      span.links.append(link)
      return
    }
    span.attributes.append(tag)
    guard tag.key == "error" else { return }
    span.status = .error
    let reason = tag.value.text ?? ""
    if span.statusMessage.isEmpty, reason != "true" { span.statusMessage = reason }
  }

  private static func takeEndpoints(_ fields: [Attribute], into span: inout TraceSpan) {
    let local = fields["localEndpoint"]?.members ?? []
    span.service = local.text("serviceName") ?? ""
    span.resource = Resource(attributes: [Attribute("service.name", .string(span.service))])
    span.attributes += address(local, "network.local")
    let remote = fields["remoteEndpoint"]?.members ?? []
    if let service = remote["serviceName"] {
      span.attributes.append(Attribute("peer.service", service))
    }
    span.attributes += address(remote, "network.peer")
  }

  private static func address(_ endpoint: [Attribute], _ prefix: String) -> [Attribute] {
    let parts = [
      (prefix + ".address", endpoint["ipv4"] ?? endpoint["ipv6"]),
      (prefix + ".port", endpoint["port"]),
    ]
    return parts.compactMap { key, value in value.map { Attribute(key, $0) } }
  }

  /// An annotation is a name; the collector's exporter writes `name|{attributes}|dropped`.
  private static func event(_ annotation: [Attribute]) -> TraceSpan.Event {
    let text = annotation.text("value") ?? ""
    let time = Timestamp(microseconds: annotation["timestamp"]?.whole ?? 0)
    guard let first = text.firstIndex(of: "|"), let last = text.lastIndex(of: "|"), first != last
    else { return TraceSpan.Event(time: time, name: text) }
    let inner = Array(text[text.index(after: first)..<last].utf8)
    guard let value = try? JSONTree.value(inner.span), case .map(let attributes) = value else {
      return TraceSpan.Event(time: time, name: text)
    }
    return TraceSpan.Event(time: time, name: String(text[..<first]), attributes: attributes)
  }

  /// `traceid|spanid|tracestate|{attributes}|dropped`.
  private static func link(_ text: String) -> TraceSpan.Link? {
    let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 1, let traceID = TraceID(parts[0]), let spanID = SpanID(parts[1]) else {
      return nil
    }
    return TraceSpan.Link(traceID: traceID, spanID: spanID)
  }

  /// Ids of 64 and of 128 bits mix in one trace, where one of its services is old: the short one
  /// is the low half of the long one.
  private static func widenIDs(_ spans: inout [TraceSpan]) {
    var wide: [UInt64: TraceID] = [:]
    for span in spans where span.traceID.high != 0 { wide[span.traceID.low] = span.traceID }
    guard !wide.isEmpty else { return }
    for index in spans.indices where spans[index].traceID.high == 0 {
      spans[index].traceID = wide[spans[index].traceID.low] ?? spans[index].traceID
    }
  }
}
