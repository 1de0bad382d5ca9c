import Bytes
package import Telemetry

extension OTLPTraceWriter {
  /// The same as a line of OTLP JSON: ids in hexadecimal, 64-bit numbers as text, enums as
  /// numbers (opentelemetry-proto, "JSON Protobuf Encoding").
  package static func jsonLine(_ spans: [TraceSpan]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.array("resourceSpans", grouped(spans, by: \.resource)) { spans, writer in
        writer.key("resource")
        writer.object { write(spans[0].resource.attributes, to: &$0) }
        writer.array("scopeSpans", grouped(spans, by: \.scope)) { spans, writer in
          writer.key("scope")
          writer.object { $0.member("name", spans[0].scope) }
          writer.array("spans", spans, write)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ span: TraceSpan, to writer: inout JSONWriter) {
    writer.member("traceId", span.traceID.text)
    writer.member("spanId", span.id.text)
    if let parentID = span.parentID { writer.member("parentSpanId", parentID.text) }
    writer.member("name", span.name)
    writer.member("kind", span.kind.rawValue)
    writer.member("startTimeUnixNano", "\(span.start.nanoseconds)")
    writer.member("endTimeUnixNano", "\(span.end.nanoseconds)")
    write(span.attributes, to: &writer)
    writer.array("events", span.events) { event, writer in
      writer.member("timeUnixNano", "\(event.time.nanoseconds)")
      writer.member("name", event.name)
      write(event.attributes, to: &writer)
    }
    writer.array("links", span.links) { link, writer in
      writer.member("traceId", link.traceID.text)
      writer.member("spanId", link.spanID.text)
      write(link.attributes, to: &writer)
    }
    writer.key("status")
    writer.object { writer in
      if !span.statusMessage.isEmpty { writer.member("message", span.statusMessage) }
      if span.status != .unset { writer.member("code", span.status.rawValue) }
    }
  }

  private static func write(_ attributes: [Attribute], to writer: inout JSONWriter) {
    writer.array("attributes", attributes, write)
  }

  private static func write(_ attribute: Attribute, to writer: inout JSONWriter) {
    writer.member("key", attribute.key)
    writer.key("value")
    writer.object { write(attribute.value, to: &$0) }
  }

  private static func write(_ value: AttributeValue, to writer: inout JSONWriter) {
    switch value {
    case .empty: break
    case .string(let text): writer.member("stringValue", text)
    case .bool(let flag): writer.member("boolValue", flag)
    case .int(let number): writer.member("intValue", "\(number)")
    case .unsigned(let number): writer.member("stringValue", "\(number)")
    case .double(let number): writer.member("doubleValue", number)
    case .bytes(let bytes): writer.member("bytesValue", Base64.encode(bytes.span))
    case .array(let values):
      writer.key("arrayValue")
      writer.object { $0.array("values", values, write) }
    case .map(let pairs):
      writer.key("kvlistValue")
      writer.object { $0.array("values", pairs, write) }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func object(_ write: (inout JSONWriter) -> Void) {
    beginObject()
    write(&self)
    endObject()
  }

  /// A member that is an array of objects; none where there are no elements.
  fileprivate mutating func array<Element>(
    _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
  ) {
    guard !elements.isEmpty else { return }
    key(name)
    beginArray()
    for element in elements { object { write(element, &$0) } }
    endArray()
  }
}
