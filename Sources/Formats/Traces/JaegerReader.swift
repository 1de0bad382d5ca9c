import Bytes
import Telemetry

/// Reads Jaeger's JSON: the answer of its API (`{"data": [trace…]}`), which is what its screen
/// downloads, or one trace of it.
enum JaegerReader {
  static func readDocument(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> TelemetryReading {
    let start = scanner.position
    var reading = TelemetryReading()
    switch try scanner.next(bytes) {
    case .beginObject: try readTrace(&scanner, bytes, into: &reading)
    case .beginArray: try readTraces(&scanner, bytes, into: &reading)
    default: throw JSONProblem(.expectedObject, at: start)
    }
    return reading
  }

  private static func readTraces(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, into reading: inout TelemetryReading
  ) throws(JSONProblem) {
    while try scanner.nextObject(bytes) { try readTrace(&scanner, bytes, into: &reading) }
  }

  /// A trace, a span by itself, or the envelope around traces. The processes may stand behind the
  /// spans that name them.
  private static func readTrace(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, into reading: inout TelemetryReading
  ) throws(JSONProblem) {
    var processes: [String: Resource] = [:]
    var spans: Range<Int>?
    while let key = try scanner.nextKey(bytes) {
      if key.equals("data", bytes) {
        guard try scanner.entersArray(bytes) else { continue }
        try readTraces(&scanner, bytes, into: &reading)
      } else if key.equals("processes", bytes) {
        for process in try JSONTree.value(&scanner, bytes).members {
          processes[process.key] = resource(process.value.members)
        }
      } else if key.equals("spans", bytes) {
        spans = try scanner.skipValue(bytes)
      } else {
        _ = try scanner.skipValue(bytes)
      }
    }
    guard let spans else { return }
    var inner = JSONScanner(at: spans.lowerBound)
    guard try inner.entersArray(bytes) else { return }
    while try inner.nextObject(bytes) {
      let fields = try JSONTree.value(&inner, bytes, from: .beginObject).members
      if let span = span(fields, processes) {
        reading.spans.append(span)
      } else {
        reading.reject("a span without a valid id")
      }
    }
  }

  private static func resource(_ process: [Attribute]) -> Resource {
    let service = Attribute("service.name", .string(process.text("serviceName") ?? ""))
    return Resource(attributes: [service] + tags(process["tags"]))
  }

  private static func span(_ fields: [Attribute], _ processes: [String: Resource]) -> TraceSpan? {
    guard let traceID = fields.text("traceID").flatMap({ TraceID($0) }),
      let id = fields.text("spanID").flatMap({ SpanID($0) })
    else { return nil }
    let start = fields["startTime"]?.whole ?? 0
    let end = start.saturatingAdd(fields["duration"]?.whole ?? 0)
    var span = TraceSpan(
      traceID: traceID, id: id, start: Timestamp(microseconds: start),
      end: Timestamp(microseconds: end))
    span.name = fields.text("operationName") ?? ""
    span.resource =
      fields["process"].map { resource($0.members) }
      ?? fields.text("processID").flatMap { processes[$0] } ?? Resource()
    span.service = span.resource.service
    take(tags(fields["tags"]), into: &span)
    take(fields["references"]?.elements ?? [], parent: fields.text("parentSpanID"), into: &span)
    span.events = (fields["logs"]?.elements ?? []).map { event($0.members) }
    return span
  }

  /// A true `error` tag is an error, unless OpenTelemetry's own status says so already.
  private static func take(_ tags: [Attribute], into span: inout TraceSpan) {
    for tag in tags where !span.takesField(tag) { span.attributes.append(tag) }
    if span.attributes["error"]?.isTrue == true { span.status = .error }
  }

  /// The parent is the first CHILD_OF of the same trace, else its first FOLLOWS_FROM; all other
  /// references are links.
  private static func take(
    _ references: [AttributeValue], parent: String?, into span: inout TraceSpan
  ) {
    span.parentID = parent.flatMap { SpanID($0) }
    var links: [(type: String, link: TraceSpan.Link)] = []
    for reference in references.map(\.members) {
      guard let traceID = reference.text("traceID").flatMap({ TraceID($0) }),
        let spanID = reference.text("spanID").flatMap({ SpanID($0) })
      else { continue }
      links.append(
        (reference.text("refType") ?? "", TraceSpan.Link(traceID: traceID, spanID: spanID)))
    }
    let traceID = span.traceID
    let local = links.indices.filter { links[$0].link.traceID == traceID }
    let place =
      local.first { links[$0].type == "CHILD_OF" }
      ?? local.first { links[$0].type == "FOLLOWS_FROM" }
    if let place { span.parentID = links.remove(at: place).link.spanID }
    span.links = links.map(\.link)
  }

  private static func event(_ log: [Attribute]) -> TraceSpan.Event {
    var attributes = tags(log["fields"])
    let place =
      attributes.firstIndex { $0.key == "event" } ?? attributes.firstIndex { $0.key == "message" }
    let name = place.map { attributes.remove(at: $0).value.text ?? "" } ?? ""
    let time = Timestamp(microseconds: log["timestamp"]?.whole ?? 0)
    return TraceSpan.Event(time: time, name: name, attributes: attributes)
  }

  /// `{key, type, value}`: whole numbers beyond 2^53 come as text, bytes as base64.
  private static func tags(_ list: AttributeValue?) -> [Attribute] {
    (list?.elements ?? []).map(\.members).compactMap { tag in
      guard let key = tag.text("key") else { return nil }
      let value = tag["value"] ?? .empty
      switch tag.text("type") {
      case "int64": return Attribute(key, value.whole.map(AttributeValue.int) ?? value)
      case "bool": return Attribute(key, value.text == nil ? value : .bool(value.isTrue))
      case "binary":
        let text = Array((value.text ?? "").utf8)
        return Attribute(key, Base64.decode(text.span).map(AttributeValue.bytes) ?? value)
      default: return Attribute(key, value)
      }
    }
  }
}
